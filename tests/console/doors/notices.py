"""Who may see and steer notices, and read and stamp their words."""

from tests.console.doors import AT_WORK

_READERS = AT_WORK | {"nora", "aud"}
_PLAN, _MESSAGE = "0" * 64, "a" * 26
MAY = {
    "list_notices": _READERS,
    "count_notices": _READERS,
    "try_notice_words": frozenset({"nora", "col"}),
    "turn_notices": frozenset({"nora"}),
    "decide_notice": frozenset({"nora"}),
    "list_notice_words": frozenset({"nora", "col"}),
    "show_notice_words": frozenset({"nora", "col"}),
    "review_notice_words": frozenset({"nora", "col"}),
}
ASKS = {
    "try_notice_words": {"to": "nora@plaza.example"},
    "turn_notices": {"to": "paused"},
    "decide_notice": {"reason": "in the log"},
}
PATHS = {
    "turn_notices": {"plan": _PLAN},
    "decide_notice": {"message": _MESSAGE},
    "show_notice_words": {"tag": "fa", "variant": "attacked"},
    "review_notice_words": {"tag": "fa"},
    "try_notice_words": {"tag": "fa", "variant": "attacked"},
}
