"""Goes round: every check of the folder, in order of name; one that cannot look is itself a finding."""

import importlib
import pkgutil
from collections.abc import Iterator

from countervail.vocabulary.errors import CountervailError
from countervail.workflow.checkup import checks
from countervail.workflow.checkup.finding import Check, Finding, Premises, wrong


def all_checks() -> tuple[Check, ...]:
    """Every check, by the name of its file."""
    names = sorted(found.name for found in pkgutil.iter_modules(checks.__path__))
    return tuple(importlib.import_module(f"{checks.__name__}.{name}").CHECK for name in names)


def go_round(premises: Premises) -> Iterator[tuple[Check, Finding]]:
    """What every check finds."""
    for check in all_checks():
        for finding in _looked(check, premises):
            yield check, finding


def _looked(check: Check, premises: Premises) -> list[Finding]:
    try:
        return list(check.look(premises))
    except CountervailError as error:
        return [wrong(error.message, error.hint or "")]
