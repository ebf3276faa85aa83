"""One sensible request for each operation: what is asked of every route, by everybody, in every format."""

import importlib
import pkgutil
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import urlencode

from tests.console import doors
from tests.console.house import House
from tests.workflow.made_run import MEMBERS

from countervail.console.operation import Operation
from countervail.people.statement import Purpose

_REASON = {"reason": "to see"}
ONCE_READ = frozenset({"explain_tie", "explain_case_tie", "follow_signal", "verify_ledger"})
"""Read the log again: one person's answer is everybody's."""
NETWORK = {"run": "run", "network": "N-001"}


@dataclass(frozen=True)
class Order:
    """Path parts, then the query or the body."""

    path: dict[str, Any] = field(default_factory=dict)
    rest: dict[str, Any] = field(default_factory=dict)

    def address(self, operation: Operation) -> str:
        """Path and query."""
        path = operation.path.format(**self.path)
        return f"{path}?{urlencode(self.rest, doseq=True)}" if self.rest and not operation.writes else path


def order_for(operation: Operation, house: House, case: str = "C-1") -> Order:
    """The request for one operation in a furnished house."""
    names = {part[1:-1] for part in operation.path.split("/") if part.startswith("{")}
    known = {**NETWORK, "case": case, "ref": house.ref, "evidence": "E-1-5", "plan": house.plan, "seq": 0, "number": 3}
    known |= asked("PATHS").get(operation.name, {})
    return Order({name: known[name] for name in names}, {**_RESTS, **asked("ASKS")}.get(operation.name, {}))


@cache
def asked(what: str) -> dict[str, Any]:
    """What the files of `doors/` add: `MAY`, `ASKS` or `PATHS`, by operation."""
    found: dict[str, Any] = {}
    for module in pkgutil.iter_modules(doors.__path__):
        found |= getattr(importlib.import_module(f"{doors.__name__}.{module.name}"), what, {})
    return found


_PAIR = {"a": MEMBERS[0], "b": MEMBERS[1]}
_WISH = {"policy": "surveillance-for-hire", "rule": "covert-reconnaissance", "sanction": "lock"}
_RESTS: dict[str, dict[str, Any]] = {
    "explain_tie": _PAIR,
    "explain_case_tie": _PAIR,
    "draft_plan": _WISH,
    "follow_signal": {"channel": "ip", "item": "198.18.0.1"},
    "search": {"q": MEMBERS[0]},
    "begin_case": _REASON,
    "write_note": {"text": "a remark"},
    "judge_accounts": {"accounts": [MEMBERS[2]], "judgement": "unsure", **_REASON},
    "assign_case": {"to": "ana"},
    "attribute_network": {"operator": "unknown", "likelihood": "likely", **_REASON},
    "hold_case": {"until": "2026-03-05", "at_risk": "those watched", **_REASON},
    "end_hold": _REASON,
    "decide_case": {"outcome": "leave", **_REASON},
    "record_appeal": {"objection": "appeal", "accounts": [MEMBERS[0]], "channel": "form", "text": "It was not me."},
    "answer_appeal": {"upheld": "false", **_REASON},
    "close_case": _REASON,
    "reopen_case": _REASON,
    "merge_case": {"into": "C-2", **_REASON},
    "split_case": {"accounts": [MEMBERS[2]], **_REASON},
    "add_evidence": {"source": "log", "says": "Something.", "raw": "x", "happened_on": "2026-01-15"},
    "reveal_target": _REASON,
    "reveal_record": _REASON,
    "propose_plan": {"plan": "{}"},
    "propose_restoration": {"plan": "{}"},
    "ask_for_challenge": {"purpose": Purpose.SIGN_IN.value, "payload": "0" * 64},
    "enrol_passkey": {"answer": "{}"},
}
