"""A platform's record is asked for in an open case by whoever may add evidence, and kept as it came."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.casework.bureau import Bureau, Template
from tests.workflow.acted import Pretence, acting

from countervail.casework.records.closing import Closing
from countervail.platforms.adapter import RawRecord
from countervail.vocabulary.errors import CountervailError, RefusedError
from countervail.vocabulary.phases import Phase
from countervail.workflow.platform_evidence import Wanted, take_evidence

RAW = RawRecord(b'{"event":1}', "the server", "event_id = $1", datetime(2026, 2, 1, tzinfo=UTC))
WANTED = Wanted("$1", "A link was sent.", Phase.ENGAGEMENT, items=("lure.example",))


@dataclass
class _Archive(Pretence):
    """A platform that keeps one record, and who asked for it."""

    asked: list[str] = field(default_factory=list)

    def evidence(self, ref: str) -> RawRecord:
        """The record."""
        self.asked.append(ref)
        return RAW


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """A staffed database, made once."""
    return Template.make(tmp_path_factory.mktemp("bureau"))


@pytest.fixture
def desk(template: Template, tmp_path: Path) -> Iterator[Bureau]:
    """A bureau of its own."""
    made = template.copy(tmp_path / "bureau")
    yield made
    made.close()


@pytest.fixture
def archive(desk: Bureau) -> _Archive:
    """The platform."""
    return _Archive(desk.office.database, desk.office.now)


def test_the_record_is_kept_as_it_came_with_what_was_asked(desk: Bureau, archive: _Archive) -> None:
    case = desk.judged().id
    made = take_evidence(acting(desk, archive), case, WANTED)
    assert (made.source, made.query, made.sha256) == (RAW.source, RAW.query, RAW.sha256)
    assert (made.happened_at, made.phase, archive.asked) == (RAW.happened_at, Phase.ENGAGEMENT, ["$1"])
    with desk.office.database.reading() as connection:
        stands = desk.cases.load(connection, case)
        assert desk.room.open(connection, stands, made.id) == RAW.raw
        assert desk.room.index.also_in(connection, ["lure.example"]) == {"lure.example": [case]}


def test_nothing_is_asked_for_in_a_closed_case_or_by_somebody_else(desk: Bureau, archive: _Archive) -> None:
    case = desk.judged().id
    with pytest.raises(RefusedError, match="may not"):
        take_evidence(acting(desk, archive, "bea"), case, WANTED)
    desk.say(case, Closing("Nothing is left to do."))
    with pytest.raises(RefusedError, match="is closed"):
        take_evidence(acting(desk, archive), case, WANTED)
    with pytest.raises(CountervailError):
        take_evidence(acting(desk, archive), "C-none", WANTED)
    assert archive.asked == []
