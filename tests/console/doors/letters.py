"""Who may read letters, sign them, and write down that they were served."""

from tests.console.doors import AT_WORK

_NONE = {"letter": "L-NOBODYSLETTER00"}
MAY = {
    "list_letters": AT_WORK,
    "read_letter": AT_WORK,
    "approve_letter": frozenset({"col"}),
    "record_service": frozenset({"ana", "col", "cas"}),
    "record_answer": frozenset({"ana", "col", "cas"}),
}
ASKS = {
    "record_service": {"way": "courier", "by": "City Couriers", "served_on": "2026-03-01", "proof": "0" * 64},
    "record_answer": {"answered_on": "2026-03-02", "says": "We do not comment.", "proof": "0" * 64},
}
PATHS = dict.fromkeys(("read_letter", "approve_letter", "record_service", "record_answer"), _NONE)
