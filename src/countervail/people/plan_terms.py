"""What a warrant's check reads of a plan's text: whose it is, until when it holds, who must have signed."""

import copy
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from countervail.vocabulary.canonical import canonical_json, digest
from countervail.vocabulary.errors import RefusedError
from countervail.vocabulary.roles import Role

KEPT = 4
"""Plans whose terms are kept: a plan of thousands of steps is read once, not once for each step."""


@dataclass(frozen=True, slots=True)
class PlanTerms:
    """The terms of one plan, read from exactly the bytes that were signed."""

    hash: str
    """SHA-256 of the text, in hexadecimal."""
    case: str
    proposer: str
    """Id of the person."""
    latest_start: datetime
    expires: datetime
    """Latest end: no step begins after it."""
    undoes: Mapping[str, bool]
    """By step id: whether the step takes an act back rather than does it."""
    thirds: frozenset[Role]
    """Roles that must have signed beside proposer and approver."""
    stopped: bool
    """Whether a guard stands that nobody may lift."""
    basis: frozenset[str]
    """Numbers of the appeals and wrong-person reports a restoration rests on, as text."""
    restores: str | None
    """Hash of the plan that is taken back."""
    _steps: Mapping[str, Mapping[str, Any]] = field(repr=False)

    def step(self, step_id: str) -> dict[str, Any]:
        """A step as it stands in the plan; a copy, since these terms serve whoever asks next too.

        Raises:
            KeyError: the plan holds no such step.
        """
        return copy.deepcopy(dict(self._steps[step_id]))

    @classmethod
    def read(cls, text: bytes) -> "PlanTerms":
        """The terms of a plan's text, kept by all of its bytes: another byte is another plan, and is read anew.

        Raises:
            RefusedError: the text is no plan, or not in its one canonical spelling.
        """
        return _terms(bytes(text))


@lru_cache(maxsize=KEPT)
def _terms(text: bytes) -> PlanTerms:
    try:
        plan = json.loads(text)
        if canonical_json(plan) != text:
            raise ValueError("not canonical")  # noqa: TRY301 -- told with every other way of being no plan
        return _read(plan, digest(text))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise RefusedError("this is not the text of a plan.", hint="Draft the plan again.") from error


def texts_read() -> int:
    """How many texts this process has read so far, rather than known already: for benches."""
    return _terms.cache_info().misses


def _read(plan: Mapping[str, Any], plan_hash: str) -> PlanTerms:
    lifted_by = [guard["lifted_by"] for guard in plan["guards"]]
    restores = plan["restores"] or {}
    steps = {step["id"]: step for step in plan["steps"]}
    if len(steps) != len(plan["steps"]):
        raise ValueError("two steps under one id")
    return PlanTerms(
        hash=plan_hash,
        case=str(plan["case"]),
        proposer=str(plan["proposer"]),
        latest_start=_time(plan["latest_start"]),
        expires=_time(plan["expires"]),
        undoes=MappingProxyType({name: step["undo"] is True for name, step in steps.items()}),
        thirds=frozenset(Role(role) for role in lifted_by if role is not None),
        stopped=None in lifted_by,
        basis=frozenset(str(number) for number in restores.get("basis", ())),
        restores=str(restores["plan"]) if restores else None,
        _steps=MappingProxyType(steps),
    )


def _time(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("a time without zone")
    return moment
