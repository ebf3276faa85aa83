"""Who may see the register of lawful requests: its officers, and nobody who sees a case."""

OFFICERS = frozenset({"req"})
MAY = {"list_requests": OFFICERS, "read_request": OFFICERS, "receive_request": OFFICERS}
PATHS = {"read_request": {"asked": "R-1"}}
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
    }
}
