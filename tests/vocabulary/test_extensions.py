"""Cards of other distributions: found once installed, and never two of one name."""

from pathlib import Path

import pytest

from countervail.signals.card import FOLDER, all_cards
from countervail.vocabulary.errors import CardError
from countervail.vocabulary.extensions import SIGNALS, TIES, brought, read_all

OURS = FOLDER / "reconnaissance" / "profile-sweep.yml"


def _install(site: Path, value: str, card: str | None = None) -> None:
    """A distribution as pip leaves it: metadata with an entry point, and a package with its files."""
    about = site / "neighbours-1.0.dist-info"
    about.mkdir(parents=True)
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: neighbours\nVersion: 1.0\n")
    (about / "entry_points.txt").write_text(f"[{SIGNALS}]\ntheirs = {value}\n")
    if card:
        cards = site / "neighbours_cards" / "reconnaissance"
        cards.mkdir(parents=True)
        (cards / f"{card}.yml").write_text(OURS.read_text())


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.syspath_prepend(tmp_path / "site")
    return tmp_path / "site"


def test_an_installed_card_stands_behind_ours(site: Path) -> None:
    _install(site, "neighbours_cards", "slow-sweep")
    assert [card.name for card in all_cards()][-1] == "slow-sweep"
    assert not list(brought(TIES))


def test_a_card_of_a_name_that_is_taken_is_refused(site: Path) -> None:
    _install(site, "neighbours_cards", "profile-sweep")
    with pytest.raises(CardError, match="has the name of"):
        all_cards()


def test_a_package_that_is_not_there_is_said(site: Path) -> None:
    _install(site, "neighbours_nowhere")
    with pytest.raises(CardError, match="neighbours_nowhere, which is not there"):
        list(brought(SIGNALS))


def test_nothing_installed_brings_nothing() -> None:
    assert not list(brought(SIGNALS))


def test_cards_are_read_in_order(tmp_path: Path) -> None:
    assert read_all([tmp_path / "b.yml", tmp_path / "a.yml"], lambda path: path.stem) == ("b", "a")
