"""The chain of migrations: one line, every step there and back, all or nothing."""

import re
from pathlib import Path

import pytest
from sqlalchemy import text
from tests.databases import described

from countervail.database.schema import FOLDER, scripts
from countervail.database.store import Database
from countervail.vocabulary.errors import StorageError


def _revisions() -> list[str]:
    return [script.revision for script in reversed(list(scripts().walk_revisions()))]


def test_the_chain_is_one_line_numbered_as_it_runs() -> None:
    assert scripts().get_heads() == _revisions()[-1:]
    assert scripts().get_bases() == ["0001"]
    names = sorted(path.name for path in Path(FOLDER).glob("[0-9]*.py"))
    assert _revisions() == [f"{number:04}" for number in range(1, len(names) + 1)]
    assert all(re.match(rf"{number}_\w+\.py", name) for number, name in zip(_revisions(), names, strict=True))


def test_every_step_goes_up_and_down_and_up_to_the_same_tables(database: Database) -> None:
    whole = described(database.engine)
    shapes = {}
    for revision in ["base", *_revisions()][::-1]:
        database.unmigrate(revision)
        shapes[revision] = described(database.engine)
    assert shapes["base"] == {}
    for revision in _revisions():
        database.migrate(revision)
        assert described(database.engine) == shapes[revision], revision
    assert described(database.engine) == whole


def test_migrating_again_changes_nothing(database: Database) -> None:
    before = described(database.engine)
    database.migrate()
    assert described(database.engine) == before


def test_tables_of_a_newer_program_are_left_alone(database: Database) -> None:
    with database.transaction() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StorageError, match="9999") as caught:
        database.migrate()
    assert "newest version" in caught.value.hint
