"""Kinds of errata."""

from tests.disruption.release.full_case import NOW

from countervail.disruption.release.errata import Erratum, ErratumKind
from countervail.disruption.release.tree import record_of, tree_of


def test_an_erratum_reads_back() -> None:
    for kind in ErratumKind:
        erratum = Erratum(kind, 1, "Why.", NOW)
        assert record_of(Erratum, tree_of(erratum)) == erratum
