"""Erasure of what is told and given: leads, indicators, releases, letters, notices, partners' words."""

import json
import shutil
from datetime import timedelta

import pytest
from sqlalchemy import delete, func, select, update
from sqlalchemy.exc import DatabaseError
from tests.oversight.retention.belongings import WORDS, furnish
from tests.oversight.retention.estate import LATER, Estate
from tests.oversight.retention.hunt import hunt

from countervail.casework.tables import CASES
from countervail.disruption.letters.shelf import ERASED, LetterShelf
from countervail.disruption.letters.tables import LETTERS
from countervail.disruption.notices.tables import RELEASES
from countervail.disruption.release.tables import RELEASES as TOLD
from countervail.disruption.sharing.tables import RECEIPTS
from countervail.intelligence.indicators.tables import CLAIMS, INDICATORS
from countervail.intelligence.leads.leads import listed
from countervail.intelligence.leads.tables import EVENTS
from countervail.ledger.log import between, size
from countervail.oversight.retention.holds import Holds
from countervail.oversight.retention.tables import PERMITS
from countervail.people.person import Actor

CLASSES = {"blocks", "indicators", "leads", "letters", "notices", "receipts", "releases"}


@pytest.fixture
def furnished(premises: Estate) -> Estate:
    """An estate with one of each."""
    premises.case = furnish(premises.bureau, premises.keyring.key("taxii"))
    return premises


def _run(estate: Estate, days: dict[str, int] | None = None) -> list[str]:
    actor = Actor(estate.bureau.office.people["root"].id)
    done = estate.retention(days).run(actor, lambda: LATER)
    return [one.item.cls for one in done if one.hold is None]


def test_each_canary_is_found_before_and_none_anywhere_after(furnished: Estate) -> None:
    backup = furnished.backed_up()
    stolen = furnished.root / "elsewhere"
    shutil.copytree(backup, stolen)
    places = [*furnished.everything, stolen]
    before = hunt(places, furnished.keyring, WORDS.values())
    assert set(before) == set(WORDS.values())
    for word in WORDS.values():
        assert any("elsewhere" in path for path in before[word]), word
        assert any("state" in path for path in before[word]), word
    erased = set(_run(furnished, {"backups": 35}))
    assert erased >= CLASSES
    assert hunt(places, furnished.keyring, WORDS.values()) == {}


def test_without_the_run_the_same_search_goes_on_finding_them(furnished: Estate) -> None:
    """The twin: the dry run names each class and takes nothing away."""
    with furnished.premises.database.reading() as connection:
        due = {one.item.cls for one in furnished.retention().due(connection, LATER)}
    assert due >= CLASSES
    assert set(hunt(furnished.everything, furnished.keyring, WORDS.values())) == set(WORDS.values())


def test_a_backup_older_than_the_erasure_holds_no_lead_and_nothing_of_an_erased_case(furnished: Estate) -> None:
    """Those have keys of their own: they are gone from a backup before the backup's own time is over."""
    furnished.backed_up()
    _run(furnished, {"backups": 10_000})
    left = set(hunt(furnished.everything, furnished.keyring, WORDS.values()))
    assert left == {WORDS["indicator"], WORDS["receipt"]}


def test_each_class_has_a_time_of_its_own(furnished: Estate) -> None:
    kept = dict.fromkeys(("activity", "runs", "cases", "jobs", "comparisons", "sign_ins", *CLASSES), 10_000)
    left = set(WORDS.values())
    for cls in sorted(CLASSES):
        assert _run(furnished, kept | {cls: 200}) == [cls]
        words = {"notices": {"notice", "address", "list"}, "letters": {"letter", "reply"}}.get(
            cls, {cls.removesuffix("s")}
        )
        left -= {WORDS[word] for word in words}
        assert set(hunt(furnished.everything, furnished.keyring, WORDS.values())) == left, cls


def test_a_hold_on_the_case_keeps_what_belongs_to_it(furnished: Estate) -> None:
    with furnished.bureau.hand("col") as hand:
        Holds(furnished.premises.casework.cases.keys).set(hand, f"case:{furnished.case}", "A suit was filed.", None)
    assert not {"blocks", "letters", "notices", "releases"} & set(_run(furnished))
    kept = {WORDS[name] for name in ("block", "letter", "reply", "notice", "address", "list", "release")}
    assert kept <= set(hunt(furnished.everything, furnished.keyring, WORDS.values()))


def test_a_hold_on_a_class_keeps_the_class(furnished: Estate) -> None:
    with furnished.bureau.hand("col") as hand:
        for cls in CLASSES:
            Holds(furnished.premises.casework.cases.keys).set(hand, cls, "A suit was filed.", None)
    assert not CLASSES & set(_run(furnished))


def test_an_open_case_keeps_its_releases(furnished: Estate) -> None:
    with furnished.premises.database.transaction() as connection:
        connection.execute(update(CASES).where(CASES.c.id == furnished.case).values(state="open"))
    assert not {"blocks", "releases"} & set(_run(furnished))


def test_what_stays_says_that_there_was_something(furnished: Estate) -> None:
    _run(furnished)
    with furnished.premises.database.reading() as connection:
        kept = LetterShelf(furnished.premises.casework.cases.keys).all(connection)
        assert [(len(one.sha256), [s.by for s in one.services]) for one in kept] == [(64, [ERASED])]
        assert [[(len(r.proof), r.says) for r in one.replies] for one in kept] == [[(64, "")]]
        assert connection.execute(select(RELEASES.c.people)).scalars().all() == [1]
        assert connection.execute(select(RECEIPTS.c.what)).scalars().all() == ["acted"]
        assert connection.execute(select(func.count()).select_from(INDICATORS)).scalar_one() == 0
        assert connection.execute(select(func.count()).select_from(TOLD)).scalar_one() == 1
        assert [one.id for one in listed(connection)] == ["L-1"]


def test_receipts_of_erasure_name_nobody(furnished: Estate) -> None:
    _run(furnished)
    with furnished.premises.database.reading() as connection:
        entries = [json.loads(entry.text) for entry in between(connection, 0, size(connection))]
    told = {entry["body"]["class"]: entry["body"] for entry in entries if entry["kind"] == "retention.erased"}
    assert set(told) >= CLASSES
    assert told["notices"] | {"class": ""} == {"class": "", "people": 1, "messages": 1, "lists": 1, "texts": 1}
    assert told["indicators"]["indicators"] == 2
    assert not any(word in json.dumps(entries) for word in WORDS.values())


def test_nobody_but_retention_changes_what_was_said(furnished: Estate) -> None:
    database = furnished.premises.database
    for table in (EVENTS, CLAIMS, RECEIPTS, LETTERS, TOLD):
        first = next(iter(table.c))
        for statement in (delete(table), update(table).values({first: first})):
            with pytest.raises(DatabaseError, match="not changed"), database.transaction() as connection:
                connection.execute(statement)


def test_no_permit_outlives_its_erasure(furnished: Estate) -> None:
    _run(furnished)
    with furnished.premises.database.reading() as connection:
        assert connection.execute(select(func.count()).select_from(PERMITS)).scalar_one() == 0


def test_young_things_stay(furnished: Estate) -> None:
    actor = Actor(furnished.bureau.office.people["root"].id)
    soon = furnished.bureau.office.now + timedelta(days=100)
    assert not CLASSES & {one.item.cls for one in furnished.retention().run(actor, lambda: soon)}
