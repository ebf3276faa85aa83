"""Who may read, draft, sign and take back releases."""

from tests.console.doors import AT_WORK

BRIEF = """
title = "Lantern Row befriends before it attacks"
summary = "A firm ran accounts that posed as journalists."
[[networks]]
case = "C-1"
name = "Lantern Row"
[[indicators]]
case = "C-1"
kind = "host"
value = "sign-in.lantern-row.test"
scope = "host+subdomains"
marking = "TLP:CLEAR"
"""
"""What an analyst writes."""
_DRAFTERS = frozenset({"ana", "cas"})
_NONE = {"release": "R-NOBODYSRELEASE0"}
MAY = {
    "list_releases": AT_WORK,
    "preview_releases": _DRAFTERS,
    "draft_release": _DRAFTERS,
    "show_release": AT_WORK,
    "show_report": AT_WORK,
    "sign_release": AT_WORK,
    "withdraw_release": AT_WORK,
}
ASKS = {
    "preview_releases": {"brief": BRIEF},
    "draft_release": {"brief": BRIEF, "audience": "researchers"},
    "sign_release": {"part": "approve_release"},
    "withdraw_release": {"says": "A shared host."},
}
PATHS = dict.fromkeys(("show_release", "show_report", "sign_release", "withdraw_release"), _NONE)
