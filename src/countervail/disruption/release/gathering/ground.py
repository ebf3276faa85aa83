"""What a dossier stands on: a case, and what is known beside it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from countervail.casework.case import Case
from countervail.disruption.release.content.conduct import Measure
from countervail.disruption.release.content.targets import TargetLine
from countervail.intelligence.operators.operator import Operator


@dataclass(frozen=True, slots=True)
class Asked:
    """That an operator was asked in a letter, and what it answered."""

    asked_at: datetime
    """When the letter was first served."""
    answered_at: datetime | None = None
    """When an answer last came; None: none did."""
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Ground:
    """One case and what is known beside it."""

    case: Case
    measures: tuple[Measure, ...] = ()
    """What was done, as the plans' steps stand."""
    target_countries: Mapping[str | None, int] = field(default_factory=dict)
    """People by country, exact; None: not known."""
    targets: tuple[TargetLine, ...] = ()
    operator: Operator | None = None
    """Whom the case names, as the registry has it; None: nobody, or nobody it knows."""
    letters: Mapping[str, Asked] = field(default_factory=dict)
    """Letters served to that operator about this case, by id."""
