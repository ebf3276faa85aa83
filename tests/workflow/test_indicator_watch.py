"""The standing watch: what is new in the log, and what is new among indicators; each looked at once."""

from datetime import timedelta
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from tests.casework.bureau import Bureau, Template
from tests.casework.histories import START
from tests.platforms.files.scene import ALL_ACTIVE, before, write_log

from countervail.intelligence.indicators.document import Document
from countervail.intelligence.indicators.reading import Given, read_document
from countervail.intelligence.indicators.store import keep
from countervail.vault.keys import Keyring
from countervail.vocabulary.errors import InputError, RefusedError
from countervail.vocabulary.progress import Silence
from countervail.workflow.indicator_watch import Look, look_at, prepare, write_down


@pytest.fixture
def desk(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Bureau:
    return Template.make(tmp_path_factory.mktemp("bureau")).copy(tmp_path / "bureau")


@pytest.fixture
def log(tmp_path: Path) -> Path:
    today = [(account, START, facts) for account, _, facts in before()]
    return write_log(tmp_path / "log", today, ALL_ACTIVE)


def take_in(desk: Bureau, *hosts: str) -> None:
    with desk.hand("ana") as hand:
        document = Document("list.txt", "\n".join(hosts).encode())
        keep(hand, read_document(document, Given("lab")), "lab")


def watched(desk: Bureau, look: Look, keys: Keyring) -> list[str]:
    """What a look finds; afterwards an hour has passed."""
    with desk.hand("ana") as hand:
        prepared = prepare(hand, look)
    hunt = look_at(look, prepared, keys, Silence())
    with desk.hand("ana") as hand:
        write_down(hand, look, prepared, hunt)
    desk.office.now += timedelta(hours=1)
    return [hit.indicator for hit in hunt.hits]


def test_each_day_and_each_indicator_is_looked_at_once(desk: Bureau, log: Path, keys: Keyring) -> None:
    take_in(desk, "lure.example")
    new = Look(log, new=True)
    assert watched(desk, new, keys) == ["lure[.]example"]
    assert watched(desk, new, keys) == []
    take_in(desk, "m.lure.example")
    assert watched(desk, new, keys) == ["m[.]lure[.]example"]
    first = next((log / "activity").glob("*/*.parquet"))
    pq.write_table(pq.read_table(first).slice(0, 2), first.with_name("more.parquet"))
    assert watched(desk, new, keys) == ["lure[.]example", "m[.]lure[.]example"]
    assert watched(desk, Look(log), keys) == ["lure[.]example", "m[.]lure[.]example"]


def test_a_question_about_what_ended_leaves_nothing_behind(desk: Bureau, log: Path, keys: Keyring) -> None:
    take_in(desk, "lure.example")
    asked = Look(log, also_expired=True)
    assert watched(desk, asked, keys) == ["lure[.]example"]
    with desk.hand("ana") as hand:
        assert prepare(hand, Look(log, new=True)).files


def test_nobody_looks_without_the_right_and_nothing_is_looked_for_where_nothing_is_kept(
    desk: Bureau, log: Path
) -> None:
    with desk.hand("ana") as hand, pytest.raises(InputError, match="no indicator is kept"):
        prepare(hand, Look(log))
    with desk.hand("bea") as hand, pytest.raises(RefusedError):
        prepare(hand, Look(log))
