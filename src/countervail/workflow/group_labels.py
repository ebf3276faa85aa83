"""Whose a group is, as far as it is known: by the truth of a made-up world, or by what people judged in cases."""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from countervail.vocabulary.errors import InputError, Place
from countervail.vocabulary.judgement import Judgement
from countervail.workflow.truth import read_truth


@dataclass(frozen=True, slots=True)
class Labels:
    """Accounts (ids in clear) known to be an operator's, and those known not to be."""

    operators: frozenset[str]
    others: frozenset[str] | None
    """None: everybody else."""

    def theirs(self, members: Collection[str]) -> bool | None:
        """Whether a group is an operator's: most of it is; None where most of it is unknown."""
        guilty = len(self.operators.intersection(members))
        known = len(members) if self.others is None else guilty + len(self.others.intersection(members))
        return None if 2 * known <= len(members) else 2 * guilty > known


def of_world(world: Path) -> Labels:
    """The truth of a made-up world.

    Raises:
        InputError: the folder is no made-up world.
    """
    return Labels(read_truth(world).operators, None)


def of_cases(files: Iterable[Path]) -> Labels:
    """What people judged: files as `case show CASE --json` prints them; unsure and unjudged accounts are unknown.

    Raises:
        InputError: a file is not such a print, or its reader might not see accounts.
    """
    said: dict[str, str] = {}
    for file in files:
        said |= _accounts(file)
    positive, negative = (
        frozenset(account for account, word in said.items() if word == judgement)
        for judgement in (Judgement.POSITIVE, Judgement.NEGATIVE)
    )
    return Labels(positive, negative)


def _accounts(file: Path) -> dict[str, str]:
    try:
        accounts = json.loads(file.read_text("utf-8"))["accounts"]
        return dict(accounts)
    except (OSError, ValueError, KeyError, TypeError) as error:
        hint = "Write it by `countervail case show CASE --as NAME --json`, as somebody who may see its accounts."
        raise InputError("no judged accounts can be read from this.", hint=hint, where=Place(str(file))) from error
