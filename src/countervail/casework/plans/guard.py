"""Guards: what stops a plan until somebody who may lifts it."""

from collections.abc import Collection
from dataclasses import dataclass

from countervail.casework.case import Case
from countervail.vocabulary.acts import Act
from countervail.vocabulary.roles import Role

COUNTER_EVIDENCE_BITS = 3.0
"""From so many bits for an innocent reading on, a third person looks: as many bring a network to review at all."""

PROTECTED_RULE = "protected-accounts"
"""Name of the guard that stands where protected accounts are included."""

HIGH_IMPACT_RULE = "high-impact"
"""Name of the guard that stands where an installation wants a third person for some acts."""


@dataclass(frozen=True, slots=True)
class Guard:
    """A rule that the plan as a whole runs into."""

    rule: str
    says: str
    """The fact, in one sentence."""
    lifted_by: Role | None
    """Who may lift it by signing beside proposer and approver; None: nobody, the plan must change."""


def counter_evidence(case: Case) -> tuple[Guard, ...]:
    """The guard against acting where much speaks for an innocent reading."""
    against = case.opening.record.snapshot.against
    if against < COUNTER_EVIDENCE_BITS:
        return ()
    says = f"{against:.1f} bits speak for an innocent reading."
    return (Guard("counter-evidence", says, Role.COUNSEL),)


def protected_lifted(accounts: int) -> tuple[Guard, ...]:
    """The guard of protected accounts that somebody wants to act on nevertheless."""
    if not accounts:
        return ()
    says = "1 protected account is included." if accounts == 1 else f"{accounts:,} protected accounts are included."
    return (Guard(PROTECTED_RULE, says, Role.COUNSEL),)


def high_impact(acts: Collection[Act], third_for: Collection[Act]) -> tuple[Guard, ...]:
    """The guard of acts for which this installation wants a third person (`third_for`)."""
    heavy = sorted(act.value for act in set(acts) & set(third_for))
    if not heavy:
        return ()
    return (Guard(HIGH_IMPACT_RULE, f"A third person is wanted for: {', '.join(heavy)}.", Role.COUNSEL),)
