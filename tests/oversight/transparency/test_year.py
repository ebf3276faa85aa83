"""A year of requests: the report, a second counting by other means, and a book kept by hand agree to the last one."""

import json
import sqlite3
from collections import Counter as Tally
from collections import defaultdict
from dataclasses import asdict
from datetime import UTC, datetime

import pytest
from tests.oversight.transparency.conftest import REQUESTS, Closed
from tests.oversight.transparency.made_year import COUNTRIES

from countervail.ledger import log
from countervail.oversight.requests.records.looking_back import Fraudulent
from countervail.oversight.transparency.asked import asked
from countervail.oversight.transparency.bands import banded
from countervail.oversight.transparency.half import Half
from countervail.oversight.transparency.report import Report
from countervail.oversight.transparency.shelf import Shelf, editions
from countervail.vocabulary.errors import RefusedError

COUNTED = (
    *("requests", "accounts", "disclosed", "accounts_disclosed", "refused", "fraudulent", "notified"),
    *("accounts_notified", "accounts_preserved"),
)
HALVES = (Half(2027, 1), Half(2027, 2))


def _drafted(year: Closed, half: Half) -> Report:
    with (
        year.counter.office.register.database.reading() as requests,
        year.counter.staff.database.reading() as connection,
    ):
        return Shelf(requests).drafted(connection, half)


def _again(year: Closed) -> dict[tuple[str, str, str], Tally[str]]:
    """The figures once more, by SQLite's own JSON over the raw entries: none of the report's code is used."""
    path = year.counter.office.register.database.engine.url.database
    assert path is not None
    found: defaultdict[tuple[str, str, str], Tally[str]] = defaultdict(Tally)
    with sqlite3.connect(path) as raw:
        rows = raw.execute(
            """
            WITH e AS (SELECT seq, t, kind, subject, json_extract(CAST(entry AS TEXT), '$.body') AS b
                       FROM ledger_entries),
            r AS (SELECT subject, t, json_extract(b, '$.country') AS c, json_extract(b, '$.process') AS p,
                         json_extract(b, '$.accounts') AS n FROM e
                  WHERE kind = 'request.received' AND json_extract(b, '$.national_security') = 0)
            SELECT r.t, r.c, r.p, r.n,
              (SELECT count(*) FROM e WHERE e.subject = r.subject AND kind = 'request.disclosed'),
              (SELECT coalesce(sum(json_extract(b, '$.accounts')), 0) FROM e
                 WHERE e.subject = r.subject AND kind = 'request.disclosed'),
              (SELECT count(*) FROM e WHERE e.subject = r.subject AND (kind = 'request.refused' OR
                 (kind = 'request.challenge_ended' AND json_extract(b, '$.outcome') = 'struck_down'))),
              (SELECT count(*) FROM e WHERE e.subject = r.subject AND kind = 'request.fraudulent'),
              (SELECT coalesce(sum(json_extract(b, '$.accounts')), 0) FROM e
                 WHERE e.subject = r.subject AND kind = 'request.notified'),
              (SELECT coalesce(sum(json_extract(b, '$.accounts')), 0) FROM e
                 WHERE e.subject = r.subject AND kind = 'request.preserved')
            FROM r
            """
        )
        for t, country, process, accounts, out, accounts_out, refused, forged, told, kept in rows:
            half = "2027-H1" if t < datetime(2027, 7, 1, tzinfo=UTC).timestamp() * 1_000_000 else "2027-H2"
            stopped = forged and not out and not refused
            found[half, country, process].update(
                requests=1,
                accounts=accounts,
                disclosed=out,
                accounts_disclosed=accounts_out,
                refused=refused + bool(stopped),
                fraudulent=forged,
                accounts_notified=told,
                notified=told > 0,
                accounts_preserved=kept,
            )
    return dict(found)


@pytest.mark.parametrize("half", HALVES, ids=str)
def test_every_figure_is_what_was_kept_by_hand(year: Closed, half: Half) -> None:
    report = _drafted(year, half)
    kept = {key[1:]: cell for key, cell in year.book.cells.items() if key[0] == str(half) and cell["requests"]}
    assert {(row.country, row.process) for row in report.rows} == set(kept)
    for row in report.rows:
        cell = kept[row.country, row.process]
        told = {name: value for name, value in asdict(row).items() if name not in ("country", "process")}
        assert told == {name: cell[name] for name in told}, (row.country, row.process)
    by_hand = {key[1:]: count for key, count in year.book.refused.items() if key[0] == str(half)}
    assert {(one.country, one.reason): one.requests for one in report.refusals} == by_hand
    secret = year.book.secret[str(half)]
    assert (report.security.requests, report.security.accounts) == (
        banded(secret["requests"]),
        banded(secret["accounts"]),
    )


def test_a_second_counting_by_other_means_agrees(year: Closed) -> None:
    again = _again(year)
    cells = 0
    for half in HALVES:
        for row in _drafted(year, half).rows:
            counted = again[str(half), row.country, row.process]
            for name in (
                "requests",
                "accounts",
                "disclosed",
                "accounts_disclosed",
                "refused",
                "fraudulent",
                "notified",
            ):
                assert getattr(row, name) == counted[name], (row.country, row.process, name)
                cells += 1
    requests = sum(cell["requests"] for cell in again.values())
    secret = sum(tally["requests"] for tally in year.book.secret.values())
    assert requests + secret == REQUESTS
    countries = {key[1] for key in again}
    print(f"{REQUESTS:,} requests, {len(countries)} countries, {cells:,} figures counted twice: equal")
    assert countries <= set(COUNTRIES)


def test_the_second_counting_would_notice_one_request_more_or_less(year: Closed) -> None:
    row = _drafted(year, HALVES[0]).rows[0]
    assert _again(year)["2027-H1", row.country, row.process]["requests"] != row.requests + 1


def test_no_national_security_request_is_told_apart(year: Closed) -> None:
    report = _drafted(year, HALVES[0])
    exact = sum(row.requests for row in report.rows)
    with year.counter.office.register.database.reading() as connection:
        everything = asked(connection, HALVES[0], log.size(connection))
    assert exact == sum(not one.national_security for one in everything)
    assert report.security.requests.startswith(("0-", "250-"))


def test_a_period_is_closed_once_and_what_changes_later_is_a_correction(year: Closed) -> None:
    half = HALVES[0]
    with year.counter.office.register.database.reading() as requests, year.hand("aud") as hand:
        first = Shelf(requests).close(hand, half)
    with year.counter.office.register.database.reading() as requests:
        with pytest.raises(RefusedError, match="is closed"), year.hand("aud") as hand:
            Shelf(requests).close(hand, half)
        with pytest.raises(RefusedError, match="no figure"), year.hand("aud") as hand:
            Shelf(requests).correct(hand, half, "Looked again.")
    gone = next(one for one in _states(year) if one[1] == "disclosed" and not one[3])
    after = year.counter.say(gone[0], Fraudulent("It came out a year later."), by="rio")
    year.book.cells[str(half), after.demand.country, after.demand.process.value]["fraudulent"] += 1
    with year.counter.office.register.database.reading() as requests, year.hand("aud") as hand:
        second = Shelf(requests).correct(hand, half, "One request was found to be forged.")
    assert second.version == 2
    assert [(c.where.split()[0], c.where.split()[-1], (c.after or 0) - (c.before or 0)) for c in second.changes] == [  # type: ignore[operator] # numbers
        ("rows", "fraudulent", 1)
    ]
    with year.counter.staff.database.reading() as connection:
        kept = editions(connection, half)
    assert [(one.version, one.report.sha256) for one in kept] == [(1, first.report.sha256), (2, second.report.sha256)]
    assert kept[0].report == first.report


def _states(year: Closed) -> list[tuple[str, str, str, bool]]:
    """Id, state, country, known as forged: of requests of the first half that are no secret."""
    found = []
    with year.counter.office.register.database.reading() as connection:
        for name in year.counter.office.requests.ids(connection):
            one = year.counter.office.requests.load(connection, name)
            if one.received_at < HALVES[0].end and not one.demand.national_security:
                found.append((one.id, one.state.value, one.demand.country, one.fraudulent))
    return found


def test_only_auditor_and_counsel_close_a_period_and_not_before_its_time(year: Closed) -> None:
    with year.counter.office.register.database.reading() as requests:
        for name in ("ana", "ros", "root"):
            with pytest.raises(RefusedError, match="may not"), year.hand(name) as hand:
                Shelf(requests).close(hand, HALVES[1])
        with pytest.raises(RefusedError, match="not closed before"), year.hand("col") as hand:
            Shelf(requests).close(hand, Half(2028, 1))
        with pytest.raises(RefusedError, match="closed period and a reason"), year.hand("col") as hand:
            Shelf(requests).correct(hand, HALVES[1], "Why not.")


def test_entries_carry_no_account_and_no_agency_by_name(year: Closed) -> None:
    path = year.counter.office.register.database.engine.url.database
    with sqlite3.connect(str(path)) as raw:
        text = b"".join(entry for (entry,) in raw.execute("SELECT entry FROM ledger_entries"))
    assert b"plaza:" not in text
    assert b"police.example" not in text
    assert json.loads(text[: text.index(b"}{") + 1])["kind"] == "agency.proposed"
