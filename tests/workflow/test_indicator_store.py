"""What a brief draws from the store of indicators."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.casework.bureau import Bureau, Template
from tests.intelligence.indicators.samples import SAMPLES
from tests.workflow.acted import casework_of

from countervail.disruption.release.brief import Brief
from countervail.intelligence.indicators.kinds import Kind, Scope
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


@pytest.mark.parametrize(
    "typed",
    [
        {"scope": "host"},
        {"scope": "registered"},
        {"scope": None},
        {"value": "Bad.Example."},
        {"value": "bad[.]example"},
        {"kind": "url", "scope": "url", "value": "hxxps://bad[.]example/"},
    ],
)
def test_neither_another_spelling_nor_another_scope_leads_around_a_partners_marking(
    desk: Bureau, typed: dict[str, object]
) -> None:
    case = desk.judged().id
    with desk.hand("ana") as hand:
        made = ReleaseRoom(casework_of(desk)).dossier(hand, _brief(case, HOST, HOST | typed)).indicators
    assert [(one.marking, one.source, one.expires) for one in made[1:]] == [(Tlp.AMBER, "lab", made[0].expires)]


def test_of_several_scopes_the_narrowest_marking_and_the_earliest_end_hold(desk: Bureau) -> None:
    with desk.office.database.reading() as connection:
        store = IndicatorStore.of(connection, _brief("C-1", HOST), desk.office.now)
    wide = next(one for one in store.standing.values() if one.value == HOST["value"])
    ended = replace(wide.life, tlp=Tlp.RED, expires=wide.life.expires - timedelta(days=300), expired=True)
    narrow = replace(wide, scope=Scope.HOST, life=ended, claims=(replace(wide.claims[0], source="other"),))
    both = IndicatorStore({(one.kind, one.value, one.scope): one for one in (wide, narrow)})
    told = both.standing_of(wide.kind, wide.value, wide.scope)
    assert told is not None
    assert (told.scope, told.life.tlp, told.life.expires, told.life.expired) == (
        wide.scope,
        Tlp.RED,
        ended.expires,
        True,
    )
    assert [one.source for one in told.claims] == ["lab", "other"]


def test_what_nobody_stored_stands_as_the_brief_says(desk: Bureau) -> None:
    case = desk.judged().id
    with desk.hand("ana") as hand:
        own = _brief(case, HOST | {"value": "own.lantern-row.test"})
        made = ReleaseRoom(casework_of(desk)).dossier(hand, own).indicators[0]
    assert (made.marking, made.source, made.expires) == (Tlp.CLEAR, None, None)


def test_what_has_no_normal_form_is_looked_up_as_it_is_typed(desk: Bureau) -> None:
    with desk.office.database.reading() as connection:
        store = IndicatorStore.of(connection, _brief("C-1", HOST), desk.office.now)
    assert store.standing_of(Kind.HOST, "no host", None) is None


def test_stored_indicators_are_listed_by_id_once_and_an_unknown_name_is_an_error(desk: Bureau) -> None:
    with desk.office.database.reading() as connection:
        whole = IndicatorStore.of(connection, _brief("C-1", HOST), datetime(2026, 3, 2, tzinfo=UTC))
        ids = tuple(one.id for one in whole.standing.values())
        for value in (HOST["value"], "Bad[.]Example"):
            assert len(whole.listed(_brief("C-1", HOST | {"value": value}, stored=ids)).indicators) == len(ids)
        with pytest.raises(InputError, match="Nobody Knows It"):
            whole.listed(_brief("C-1", stored=("Nobody Knows It",)))
        assert IndicatorStore.of(connection, _brief("C-1"), desk.office.now).standing == {}
