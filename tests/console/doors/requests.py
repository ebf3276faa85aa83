"""Who may see the register of lawful requests: its officers, and nobody who sees a case."""

OFFICERS = frozenset({"req"})
STEPS = (
    *("call_back", "check_request", "narrow_request", "refuse_request", "challenge_request", "end_challenge"),
    *("hold_nothing", "withdraw_request", "prepare_disclosure", "propose_disclosure", "approve_disclosure"),
)
MAY = dict.fromkeys(("list_requests", "read_request", "receive_request", "show_disclosure", *STEPS), OFFICERS)
PATHS = {name: {"asked": "R-1"} for name in ("read_request", "show_disclosure", *STEPS)}
ASKS = {
    "receive_request": {
        "agency": "A-1",
        "country": "US",
        "process": "court_order",
        "accounts": "plaza:9a",
        "kinds": ["logs"],
        "grounds": "Fraud.",
        "document_sha256": "d" * 64,
        "sender": "desk@police.example",
    },
    "call_back": {"answered_by": "Officer N.", "confirmed": True},
    "check_request": {"necessary": True, "proportionate": True, "rights": True, "findings": "Fraud."},
    "narrow_request": {"reason": "Less is enough."},
    "refuse_request": {"because": "overbroad", "text": "Too much."},
    "challenge_request": {"court": "District court", "grounds": "Too much."},
    "end_challenge": {"outcome": "upheld", "decision": "It stands."},
    "hold_nothing": {"text": "None."},
    "withdraw_request": {"text": "Solved."},
    "prepare_disclosure": {"material": "{}"},
    "propose_disclosure": {"packed": "e30="},
}
