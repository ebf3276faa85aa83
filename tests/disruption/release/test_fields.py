"""The fields of a dossier as paths."""

from tests.disruption.release.full_case import dossier, filled

from countervail.disruption.release.fields import kept, known_fields, values
from countervail.disruption.release.tree import tree_of


def test_every_leaf_has_one_path() -> None:
    known = list(known_fields())
    assert len(known) == len(set(known))
    assert {"title", "networks.accounts.handle", "indicators.value", "networks.attribution.basis"} <= set(known)
    assert "networks" not in known


def test_values_are_found_through_lists() -> None:
    tree = tree_of(dossier())
    assert list(values(tree, "networks.accounts.handle")) == ["mira.sol", "tomas.key"]
    assert list(values(tree, "staff")) == ["P-ANNA7", "P-BENN7"]
    assert list(values(tree, "networks.nothing")) == []


def test_a_row_of_which_nothing_is_left_is_not_even_counted() -> None:
    tree = tree_of(dossier())
    assert kept(tree, frozenset({"title", "networks.name"})) == {
        "title": "Lantern Row befriends before it attacks",
        "networks": [{"name": "Lantern Row"}],
    }
    assert kept(tree, frozenset()) == {}


def test_a_filled_dossier_fills_every_field() -> None:
    """What the searches for canaries rest on."""
    full, canaries = filled()
    tree = tree_of(full)
    assert [path for path in known_fields() if not list(values(tree, path))] == []
    assert len(set(canaries.values())) == len(canaries)


def test_keeping_everything_changes_nothing() -> None:
    tree = tree_of(filled()[0])
    assert kept(tree, frozenset(known_fields())) == tree
