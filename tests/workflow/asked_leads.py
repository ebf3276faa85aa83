"""Leads asked of a made log, and who is named in the answers."""

from collections.abc import Callable

from tests.workflow.made_run import CANARY

from countervail.workflow.expansion.expanded import Expanded

Ask = Callable[..., tuple[Expanded, ...]]
PERSON = f"{CANARY}-403"
"""One of the eight whom the whole cell works on."""


def names(answer: Expanded) -> set[str]:
    return {member.account for member in answer.members}
