"""Single keys and the palette's commands: one table, from which the help is drawn and the keys are bound."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Binding:
    """One key and what it does."""

    keys: str
    """As tinykeys spells them."""
    shown: str
    does: str
    """What `data-does` an element must carry to be meant; the first one of the focused row, else of the page."""
    says: str


BINDINGS = (
    Binding(
        "$mod+K", "Ctrl-K", "palette", "Open the palette: where to go from here, or any id, address, domain or hash."
    ),
    Binding("j", "j", "next", "Next row."),
    Binding("k", "k", "previous", "Previous row."),
    Binding("x", "x", "select", "Select the row."),
    Binding("Shift+X", "Shift-X", "select-range", "Select up to this row."),
    Binding("Enter", "Enter", "open", "Open the row."),
    Binding("e", "e", "evidence", "Evidence."),
    Binding("n", "n", "note", "Write a note."),
    Binding("a", "a", "assign", "Assign the case."),
    Binding("1", "1", "positive", "Judge the selected accounts positive."),
    Binding("2", "2", "negative", "Judge the selected accounts negative."),
    Binding("3", "3", "unsure", "Leave the selected accounts open."),
    Binding("0", "0", "unjudge", "Take the judgement of the selected accounts back."),
    Binding("w", "w", "reason", "Write the reason."),
    Binding("q", "q", "queue", "Queue."),
    Binding("s", "s", "cases", "Cases."),
    Binding("c", "c", "accounts", "Accounts of the case."),
    Binding("l", "l", "plans", "Plans of the case."),
    Binding("d", "d", "draft", "Draft: show what a plan amounts to."),
    Binding("g", "g", "graph", "Graph."),
    Binding("t", "t", "timeline", "Timeline."),
    Binding("m", "m", "map", "Map."),
    Binding("p", "p", "plan", "Propose the plan."),
    Binding("Shift+A", "Shift-A", "approve", "Approve; asks for your passkey."),
    Binding("r", "r", "run", "Carry the approved plan out."),
    Binding("v", "v", "verify", "Look whether it holds."),
    Binding("u", "u", "undo", "Undo, as a plan."),
    Binding("o", "o", "owed", "Give back only what an objection stands for."),
    Binding("h", "h", "hold", "Hold: act later, and answer for it."),
    Binding("/", "/", "search", "Search."),
    Binding("?", "?", "help", "This table."),
    Binding("Escape", "Esc", "close", "Close what is open."),
)
