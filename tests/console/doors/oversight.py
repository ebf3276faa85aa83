"""Who may see what checks us: report, retention, holds, access."""

REPORTERS = frozenset({"aud", "col"})
MAY = {
    **dict.fromkeys(("list_periods", "show_period", "close_period", "correct_period"), REPORTERS),
    "show_retention": frozenset({"root"}),
    "list_holds": frozenset({"col"}),
    **dict.fromkeys(("show_access", "acknowledge_glass"), frozenset({"aud"})),
}
PATHS = {
    **{name: {"period": "2025-H2"} for name in ("show_period", "close_period", "correct_period")},
    "acknowledge_glass": {"broken": "G-1"},
}
ASKS = {"correct_period": {"reason": "Looked again."}, "acknowledge_glass": {"finding": "A target was in danger."}}
