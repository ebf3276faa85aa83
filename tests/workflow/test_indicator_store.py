"""What a brief draws from the store of indicators."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.casework.bureau import Bureau, Template
from tests.intelligence.indicators.samples import SAMPLES
from tests.workflow.acted import casework_of

from countervail.disruption.release.brief import Brief
from countervail.intelligence.indicators.reading import Given, read_document
from countervail.intelligence.indicators.store import keep
from countervail.vocabulary.errors import InputError
from countervail.vocabulary.tlp import Tlp
from countervail.workflow.indicator_store import IndicatorStore
from countervail.workflow.releasing import ReleaseRoom

HOST = {"case": "C-1", "kind": "host", "value": "bad.example", "scope": "host+subdomains", "marking": "TLP:CLEAR"}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Bureau]:
    """A bureau that took a partner's list in, to be kept among few."""
    (tmp_path / "template").mkdir()
    made = Template.make(tmp_path / "template").copy(tmp_path / "bureau")
    with made.hand("ana") as hand:
        keep(hand, read_document(SAMPLES["plain"].document, Given("lab", tlp=Tlp.AMBER)), "lab")
    yield made
    made.close()


def _brief(case: str, *indicators: dict[str, object], stored: tuple[str, ...] = ()) -> Brief:
    network = {"case": case, "name": "Lantern Row", "stored": list(stored)}
    rows = [one | {"case": case} for one in indicators]
    return Brief.model_validate({"title": "t", "summary": "s", "networks": [network], "indicators": rows})


def test_what_a_partner_let_travel_among_few_is_not_widened_by_a_brief(desk: Bureau) -> None:
    case = desk.judged().id
    with desk.hand("ana") as hand:
        made = ReleaseRoom(casework_of(desk)).dossier(hand, _brief(case, HOST)).indicators[0]
    assert (made.marking, made.source) == (Tlp.AMBER, "lab")
    assert made.expires is not None
    assert made.confidence is not None


def test_what_nobody_stored_stands_as_the_brief_says(desk: Bureau) -> None:
    case = desk.judged().id
    with desk.hand("ana") as hand:
        own = _brief(case, HOST | {"value": "own.lantern-row.test"})
        made = ReleaseRoom(casework_of(desk)).dossier(hand, own).indicators[0]
    assert (made.marking, made.source, made.expires) == (Tlp.CLEAR, None, None)


def test_stored_indicators_are_listed_by_id_once_and_an_unknown_name_is_an_error(desk: Bureau) -> None:
    with desk.office.database.reading() as connection:
        whole = IndicatorStore.of(connection, _brief("C-1", HOST), datetime(2026, 3, 2, tzinfo=UTC))
        ids = tuple(one.id for one in whole.standing.values())
        assert len(whole.listed(_brief("C-1", HOST, stored=ids)).indicators) == len(ids)
        with pytest.raises(InputError, match="Nobody Knows It"):
            whole.listed(_brief("C-1", stored=("Nobody Knows It",)))
        assert IndicatorStore.of(connection, _brief("C-1"), desk.office.now).standing == {}
