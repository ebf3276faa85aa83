"""Plans as stored: the sealed text under its hash, and each signature in its place."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select
from sqlalchemy.exc import IntegrityError

from countervail.casework.plans.plan import Plan
from countervail.casework.refusal import refuse
from countervail.casework.tables import PLANS, SIGNATURES
from countervail.people.statement import Purpose
from countervail.vault.case_keys import CaseKeys
from countervail.vault.fields import Place
from countervail.vocabulary.canonical import digest
from countervail.vocabulary.clock import from_micros, to_micros
from countervail.vocabulary.errors import InputError, StorageError
from countervail.vocabulary.warrant import Signature

SHORTEST = 8
"""Letters of a hash by which people may call a plan; where two plans share them, more are asked for."""


@dataclass(frozen=True, slots=True)
class Shelved:
    """A proposed plan and who signed it."""

    plan: Plan
    proposed_at: datetime
    signatures: dict[Purpose, Signature]

    @property
    def in_order(self) -> tuple[Signature, ...]:
        """Proposer, approver, then whoever lifts a guard: as a warrant carries them."""
        parts = (Purpose.RESTORE, Purpose.PROPOSE, Purpose.APPROVE, Purpose.LIFT_GUARD)
        return tuple(self.signatures[part] for part in parts if part in self.signatures)

    @property
    def lacks_approver(self) -> bool:
        """Whether a third person signed and the second did not: by number alone they would look like two."""
        return Purpose.LIFT_GUARD in self.signatures and Purpose.APPROVE not in self.signatures

    @property
    def restores_on(self) -> str | None:
        """The appeal a restoration by one person rests on; None for whatever needs two."""
        alone = Purpose.RESTORE in self.signatures and self.plan.restores is not None
        return str(self.plan.restores.basis[0]) if alone and self.plan.restores and self.plan.restores.basis else None


@dataclass(frozen=True, slots=True)
class PlanShelf:
    """Keeps plans, under the keys of their cases."""

    keys: CaseKeys

    def put(self, connection: Connection, plan: Plan, now: datetime) -> None:
        """Keep a plan.

        Raises:
            RefusedError: it was proposed before.
        """
        sealed = self.keys.seal(plan.case).seal(plan.text.decode(), _place(plan.hash))
        row: dict[str, object] = {"hash": plan.hash, "case_id": plan.case, "proposer": plan.proposer, "text": sealed}
        row |= {"restores": plan.restores.plan if plan.restores else None, "proposed_at": to_micros(now)}
        try:
            connection.execute(insert(PLANS).values(row))
        except IntegrityError as error:
            raise refuse("this plan was proposed before.", "Draft a new one.") from error

    def sign(self, connection: Connection, plan: Plan, part: Purpose, signature: Signature) -> None:
        """Keep a signature. The database has one place for each part, and one for each person.

        Raises:
            RefusedError: the place is taken, or the person signed this plan before.
        """
        row: dict[str, object] = {
            "plan_hash": plan.hash,
            "part": part.value,
            "proposer": plan.proposer,
            "person": signature.person,
        }
        row |= {"authenticator": signature.authenticator, "signed_at": to_micros(signature.signed_at)}
        try:
            connection.execute(insert(SIGNATURES).values(row | {"value": signature.value}))
        except IntegrityError as error:
            raise refuse("this plan has this signature, or one by this person.", "Look at the plan.") from error

    def get(self, connection: Connection, plan_hash: str) -> Shelved:
        """The plan of a hash.

        Raises:
            InputError: there is none, or its case was erased.
            StorageError: the stored text is not the one of this hash.
        """
        row = connection.execute(select(PLANS).where(PLANS.c.hash == plan_hash)).one_or_none()
        if row is None:
            raise InputError("there is no plan of this hash.", hint="See the case's plans.")
        text = self.keys.seal(row.case_id).open(row.text, _place(plan_hash)).encode()
        if digest(text) != plan_hash:
            raise StorageError("a stored plan was changed.", hint="Restore the database from a back-up.")
        return Shelved(Plan.read(text), from_micros(row.proposed_at), _signatures(connection, plan_hash))

    def find(self, connection: Connection, beginning: str) -> str:
        """The one hash that begins so.

        Raises:
            InputError: none does, several do, or it is too short to mean one.
        """
        hint = "Give more of the plan's hash, as `plan show` and `case show` print it."
        if len(beginning) < SHORTEST or not set(beginning) <= set("0123456789abcdef"):
            raise InputError(f"'{beginning}' is not the beginning of a plan's hash.", hint=hint)
        wanted = select(PLANS.c.hash).where(PLANS.c.hash.like(f"{beginning}%")).limit(2)
        found = list(connection.execute(wanted).scalars())
        if len(found) != 1:
            raise InputError(f"{len(found) or 'no'} plans begin with '{beginning}'.", hint=hint)
        return str(found[0])

    def of_case(self, connection: Connection, case: str) -> list[str]:
        """Hashes of the case's plans, oldest first."""
        wanted = select(PLANS.c.hash).where(PLANS.c.case_id == case).order_by(PLANS.c.proposed_at, PLANS.c.hash)
        return list(connection.execute(wanted).scalars())


def _signatures(connection: Connection, plan_hash: str) -> dict[Purpose, Signature]:
    wanted = select(SIGNATURES).where(SIGNATURES.c.plan_hash == plan_hash)
    rows = connection.execute(wanted.order_by(SIGNATURES.c.signed_at, SIGNATURES.c.part))
    return {
        Purpose(row.part): Signature(row.person, row.authenticator, from_micros(row.signed_at), row.value)
        for row in rows
    }


def _place(plan_hash: str) -> Place:
    return Place("plans", plan_hash, "text")
