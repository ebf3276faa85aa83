"""Redaction: the one step that makes a release, by copying what the allow-list names and nothing else."""

import json
from collections import Counter
from dataclasses import replace
from typing import Any

from countervail.casework.refusal import refuse
from countervail.disruption.release.allow_list import AllowList, FieldClass, allow_list
from countervail.disruption.release.bands import banded
from countervail.disruption.release.content.dossier import Dossier
from countervail.disruption.release.content.indicator import GuardResult, Indicator
from countervail.disruption.release.content.outcome import Outcome
from countervail.disruption.release.fields import Tree, kept, texts_of, values
from countervail.disruption.release.gate import gates, warnings
from countervail.disruption.release.release import Release
from countervail.disruption.release.terms import Terms, check_terms
from countervail.disruption.release.tree import record_of, tree_of
from countervail.disruption.release.withheld import (
    EXPIRED,
    MARKED_HIGHER,
    PERSONAL_KIND,
    UNGUARDED,
    UNREAD,
    Withheld,
    commitment,
    left_out,
)
from countervail.intelligence.hosts.refang import refanged
from countervail.intelligence.indicators.judging import Normal, normal_form
from countervail.intelligence.indicators.kinds import PERSONAL, Kind
from countervail.intelligence.indicators.looks import kind_by_look
from countervail.intelligence.indicators.personas import names_somebody, without_people
from countervail.vocabulary.audience import Audience
from countervail.vocabulary.canonical import digest
from countervail.vocabulary.errors import StorageError
from countervail.vocabulary.tlp import Tlp

SHORTEST_NAME = 5
"""Characters below which a withheld value is too common to be looked for in text (a surface, a country)."""
_PASSED = frozenset({GuardResult.PASSED, GuardResult.INFORM})
_BECAUSE = {
    MARKED_HIGHER: "whoever gave them to us did not let them travel so far.",
    PERSONAL_KIND: "an address or number can be a stranger's.",
    UNGUARDED: "to block them could hit strangers.",
    EXPIRED: "they are worn out, and others may hold them by now.",
    UNREAD: "nobody here can read what they match.",
}


def redact(dossier: Dossier, terms: Terms, salt: bytes, listed: AllowList | None = None) -> Release:
    """What an audience may be told of a dossier.

    Args:
        salt: `SALT_BYTES` random bytes, kept with the dossier and told to nobody.
        listed: the allow-list; None: the one that comes along.

    Raises:
        RefusedError: the terms do not stand, or an allowed text holds a value that is withheld.
    """
    check_terms(terms)
    listed = listed or allow_list()
    whole = tree_of(dossier)
    passed, dropped = _for_terms(dossier, terms)
    view = kept(tree_of(passed), listed.allowed(terms.audience))
    withheld = (*left_out(whole, listed.withheld(terms.audience)), *dropped)
    _check_texts({"told": view, "corrects": terms.corrects}, whole, listed.withheld(terms.audience))
    content = record_of(Dossier, view)
    told = (gates(dossier, terms.recipient), warnings(dossier, terms.recipient))
    return Release(terms, content, withheld, commitment(whole, salt), *told)


def seen_by(outcome: Outcome, audience: Audience, listed: AllowList | None = None) -> Outcome | None:
    """What an audience may know of what came of it, by the same list; None where that is nothing."""
    tree = kept(tree_of(Dossier(outcome=outcome)), (listed or allow_list()).allowed(audience))
    return record_of(Dossier, tree).outcome


def read_release(text: bytes, expected_hash: str, listed: AllowList | None = None) -> Release:
    """A stored release again; it must still be one that redaction could have made.

    Raises:
        StorageError: the text is not that of this hash, or holds a field that its audience may not read.
    """
    release = record_of(Release, json.loads(text)) if digest(text) == expected_hash else None
    listed = listed or allow_list()
    if release is None or not _listed(tree_of(release.content), listed.allowed(release.terms.audience)):
        hint = "Restore the database from a back-up; `countervail ledger verify` names what was changed."
        raise StorageError("a stored release was changed.", hint=hint)
    return release


def _listed(tree: dict[str, Any], allowed: frozenset[str]) -> bool:
    return kept(tree, allowed) == tree


def _for_terms(dossier: Dossier, terms: Terms) -> tuple[Dossier, tuple[Withheld, ...]]:
    """The dossier without indicators that are marked higher than the release, expired, or stopped by the guards."""
    barred = [(one, _barred(one, terms)) for one in dossier.indicators]
    passed = replace(dossier, indicators=tuple(one for one, why in barred if why is None))
    counts = Counter(why for _, why in barred if why is not None)
    return passed, tuple(Withheld(why, banded(counts[why]), _BECAUSE[why]) for why in _BECAUSE if counts[why])


def _barred(indicator: Indicator, terms: Terms) -> str | None:
    """Why an indicator stays behind. One that nobody marked is nobody's to pass on, one unchecked nobody's to block."""
    if not (indicator.marking or Tlp.RED).allows(terms.marking):
        return MARKED_HIGHER
    if indicator.expires and indicator.expires < terms.drafted_at:
        return EXPIRED
    if _names_somebody(indicator):
        return PERSONAL_KIND
    if indicator.kind is Kind.PATTERN:
        return UNREAD
    return None if indicator.guard in _PASSED else UNGUARDED


def _names_somebody(indicator: Indicator) -> bool:
    """Whether it is a person's address or number, or leads to an account that may be a stolen person's.

    What it is said to be does not count: a mail address called a file is one.
    """
    if indicator.kind is None or indicator.value is None:
        return False
    plain = refanged(indicator.value.strip())
    if indicator.kind in PERSONAL or kind_by_look(plain) in PERSONAL or without_people(plain) != plain:
        return True
    read = normal_form(indicator.kind, plain)
    return isinstance(read, Normal) and read.kind is Kind.URL and names_somebody(read.value)


def check_words(text: str, whole: Tree, audience: Audience, listed: AllowList | None = None) -> None:
    """Refuse words that are to reach an audience and spell out what it may not know.

    Raises:
        RefusedError: they do.
    """
    _check_texts({"says": text}, whole, (listed or allow_list()).withheld(audience))


def _check_texts(view: Tree, whole: Tree, classes: tuple[FieldClass, ...]) -> None:
    """Refuse texts that name what is withheld: an allow-list of fields is no use if a summary spells a handle out."""
    shown = "\n".join(texts_of(view)).casefold()
    for one in classes:
        for name in {str(value).casefold() for path in one.names for value in values(whole, path)}:
            if len(name) >= SHORTEST_NAME and name in shown:
                hint = "Write the text without it, or give it to an audience that may know."
                raise refuse(f"a text of this release names something withheld ({one.name}).", hint)
