"""Who may see and steer notices, and read and stamp their words."""

from tests.console.doors import AT_WORK

_READERS = AT_WORK | {"nora", "aud"}
_PLAN, _MESSAGE = "0" * 64, "a" * 26
MAY = {
    "list_notices": _READERS,
    "count_notices": _READERS,
    "watch_notices": _READERS,
    "draft_notice_plan": frozenset({"ana", "cas"}),
    "propose_notice_plan": frozenset({"ana", "cas"}),
    "release_notice_plan": frozenset({"ana", "bea", "cas"}),
    "try_notice_words": frozenset({"nora", "col"}),
    "turn_notices": frozenset({"nora"}),
    "decide_notice": frozenset({"nora"}),
    "list_notice_words": frozenset({"nora", "col"}),
    "show_notice_words": frozenset({"nora", "col"}),
    "review_notice_words": frozenset({"nora", "col"}),
}
ASKS = {
    "draft_notice_plan": {"rests_on": "surveillance-for-hire/covert-reconnaissance"},
    "propose_notice_plan": {"plan": _PLAN},
    "try_notice_words": {"to": "nora@plaza.example"},
    "turn_notices": {"to": "paused"},
    "decide_notice": {"reason": "in the log"},
}
PATHS = {
    "release_notice_plan": {"plan": _PLAN},
    "turn_notices": {"plan": _PLAN},
    "decide_notice": {"message": _MESSAGE},
    "show_notice_words": {"tag": "fa", "variant": "attacked"},
    "review_notice_words": {"tag": "fa"},
    "try_notice_words": {"tag": "fa", "variant": "attacked"},
}
