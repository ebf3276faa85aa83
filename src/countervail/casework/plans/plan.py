"""A plan: canonical JSON whose SHA-256 is what is approved and what is executed."""

import json
from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from pydantic import AwareDatetime, TypeAdapter

from countervail.casework.plans.guard import Guard
from countervail.casework.plans.step import Step
from countervail.casework.policies.sanction import Sanction
from countervail.vocabulary.acts import Act
from countervail.vocabulary.canonical import canonical_json, digest
from countervail.vocabulary.errors import InputError
from countervail.vocabulary.roles import Role


@dataclass(frozen=True, slots=True)
class PolicyLine:
    """The rule a plan rests on, pinned by its policy's hash."""

    policy: str
    version: int
    digest: str
    rule: str
    least: Sanction
    sanction: Sanction
    reason: str
    operator: str | None = None
    """The firm of an entity ban."""
    review_on: date | None = None


@dataclass(frozen=True, slots=True)
class Restoration:
    """What a plan takes back."""

    plan: str
    """Hash of the plan that is undone."""
    basis: tuple[int, ...] = ()
    """Numbers of the appeals and wrong-person reports it rests on; none: it needs two people like any other."""


@dataclass(frozen=True)
class Plan:
    """The exact acts, in order, on the exact subjects."""

    case: str
    evidence_version: str
    policy: PolicyLine
    steps: tuple[Step, ...]
    proposer: str
    drafted_at: AwareDatetime
    latest_start: AwareDatetime
    expires: AwareDatetime
    """Latest end: no step begins after it."""
    protected: int
    """Protected accounts left out."""
    left_out: dict[str, int]
    """Accounts of the case that are not in the plan, counted by why."""
    guards: tuple[Guard, ...] = ()
    restores: Restoration | None = None

    @cached_property
    def text(self) -> bytes:
        """Its canonical JSON."""
        return canonical_json(_ADAPTER.dump_python(self, mode="json"))

    @cached_property
    def hash(self) -> str:
        """SHA-256 of the text."""
        return digest(self.text)

    @classmethod
    def read(cls, text: bytes) -> "Plan":
        """The plan of a text.

        Raises:
            InputError: the text is no plan.
        """
        try:
            return _hashed(_ADAPTER.validate_python(json.loads(text)))
        except (ValueError, RecursionError) as error:  # of JSON, of UTF-8, of what a plan must hold, of its hash
            raise InputError("this is not the text of a plan.", hint="Draft the plan again.") from error

    @property
    def thirds(self) -> frozenset[Role]:
        """Roles that must sign beside proposer and approver, for the guards to be lifted."""
        return frozenset(guard.lifted_by for guard in self.guards if guard.lifted_by is not None)

    def step(self, step_id: str) -> Step | None:
        """The step of an id."""
        return self._by_id.get(step_id)

    @cached_property
    def _by_id(self) -> dict[str, Step]:
        return {step.id: step for step in self.steps}

    @property
    def tally(self) -> dict[tuple[Act, bool], int]:
        """How many steps there are by act and whether it is taken back."""
        return dict(Counter((step.act, step.undo) for step in self.steps))

    def shown(self) -> dict[str, Any]:
        """The plan as people and programs read it: its JSON and its hash."""
        return {**json.loads(self.text), "hash": self.hash}


def _hashed(plan: Plan) -> Plan:
    """The plan, once it was found to have a hash: canonical JSON carries neither every number nor every text."""
    plan.hash  # noqa: B018 -- taken here, where it may fail
    return plan


_ADAPTER = TypeAdapter(Plan)
