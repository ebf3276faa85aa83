"""What somebody wants done about a case: the rule it rests on, how hard, and what goes along."""

from dataclasses import dataclass
from datetime import date

from countervail.casework.policies.sanction import Sanction
from countervail.vocabulary.acts import Act
from countervail.vocabulary.prospect import Order


@dataclass(frozen=True, slots=True)
class Entity:
    """A firm that is banned as a whole, until a day of review."""

    operator: str
    """Its id, as the case's last attribution names it."""
    domains: tuple[str, ...]
    pages: tuple[str, ...]
    """Each begins with `page:`."""
    review_on: date


@dataclass(frozen=True, slots=True)
class Choice:
    """The acts somebody proposes, before they are spelt out account by account."""

    policy: str
    rule: str
    sanction: Sanction
    reason: str = ""
    """Needed for a sanction harder than the rule's least."""
    acts: tuple[Act, ...] = ()
    """Done to each account judged positive; none: the sanction's usual act."""
    further: tuple[Order, ...] = ()
    """Blocks, notices, letters, publication: whatever is not done to an account."""
    entity: Entity | None = None
    lift_protected: bool = False
    """Whether protected accounts are included; counsel must then sign as well."""
