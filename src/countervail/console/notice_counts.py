"""Who would be told and who would not, in counts and bands: what a dry run of notices shows."""

from dataclasses import dataclass

from countervail.console.desk import Desk
from countervail.disruption.notices.who.choosing import Chosen
from countervail.workflow.notice_people import Sources
from countervail.workflow.notice_plan import counted


@dataclass(frozen=True, slots=True)
class NoticesCounted:
    """Who would be told, and who would not."""

    people: int
    phase: dict[str, str]
    """Exact."""
    language: dict[str, str]
    """In bands."""
    country: dict[str, str]
    """In bands."""
    left_out: dict[str, str]
    """By reason, exact."""


def sources_of(desk: Desk) -> Sources:
    """Where people and their contacts are looked up."""
    return Sources(desk.services.installation.settings.notices, desk.services.keyring)


def told_in_words(chosen: Chosen) -> NoticesCounted:
    """Who would be told, in counts and bands."""
    shown = {kind: {name: str(count) for name, count in rows.items()} for kind, rows in counted(chosen).items()}
    return NoticesCounted(len(chosen.people), **shown)
