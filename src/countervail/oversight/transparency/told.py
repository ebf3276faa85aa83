"""A period as a document: the one model from which its page and its PDF are drawn, by what draws every report."""

from collections import Counter
from collections.abc import Sequence

from countervail.activity.deployment import Deployment
from countervail.disruption.publishing.blocks import Block, Grid, Heading, Line, Paragraph
from countervail.disruption.publishing.document import Document, Part
from countervail.disruption.publishing.printed import printed
from countervail.disruption.publishing.web_page import web_page
from countervail.disruption.publishing.wording import day
from countervail.oversight.transparency.figures import Row
from countervail.oversight.transparency.half import Half
from countervail.oversight.transparency.report import Edition, Report
from countervail.oversight.transparency.shares import EMERGENCY, PRESERVATION, percent
from countervail.oversight.transparency.totals import totals
from countervail.vocabulary.countries import name_of
from countervail.vocabulary.tlp import Tlp

FORMATS = {".html": web_page, ".pdf": printed}
"""How a document is written, by the ending of its file's name."""
_WORDS = {"mlat": "mutual assistance", "e_evidence": "European order"}
"""Processes whose name is no word."""
_ANSWERED = {"requests": "asked", "accounts": "accounts", "disclosed": "some data"}
_ANSWERED_OTHERWISE = {"refused": "refused", "nothing_held": "none held", "withdrawn": "withdrawn", "open": "open"}
_FURTHER = {
    "accounts_disclosed": "accounts given",
    "accounts_preserved": "accounts kept",
    "notified": "users told",
    "accounts_notified": "accounts told",
    "narrowed": "narrowed",
    "challenged": "challenged",
    "fraudulent": "forged",
}
_EMERGENCIES = {"requests": "asked", "reviewed": "looked at afterwards", "unjustified": "were none"}
"""Columns of the three tables: every number of a row stands in one of them."""
_BETWEEN = 3
"""Characters that a column's own margins take."""
_FEW, _SENTENCE = 4, 60
"""A table of so few columns begins with a sentence, which gets this many shares."""


def compose(history: Sequence[Edition], by: Deployment) -> Document:
    """A period's last version, with every correction.

    Args:
        history: all its versions, oldest first.
        by: who publishes it, and answers for it.
    """
    edition = history[-1]
    half = Half.read(edition.report.period)
    corrected = [one for one in history if one.version > 1]
    parts = [Part("corrections", "Corrected", tuple(_corrections(corrected)))] if corrected else []
    return Document(
        title=f"Transparency report, {half.months} {half.year}",
        marking=Tlp.CLEAR.value,
        readers="the public",
        release=edition.report.period,
        version=edition.version,
        hash=edition.report.sha256,
        dated=edition.closed_at,
        publisher=by.controller,
        contact=by.contact,
        appeal_url=by.appeal_url,
        banner="",
        parts=(
            *parts,
            Part("requests", "What states asked for", _asked(edition.report)),
            Part("hire", "What was done about surveillance for hire", _hire(edition.report)),
            Part("counting", "How this is counted", _counting(edition.report)),
        ),
    )


def _asked(report: Report) -> tuple[Block, ...]:
    sums = totals(report)
    secret = report.security
    return (
        _said(
            f"{sums.requests:,} requests for data named {sums.accounts:,} accounts; upon {sums.disclosed:,}"
            f" ({sums.share} %) some data went out, {sums.refused:,} were refused. Of {sums.notified:,} requests users"
            f" were told. {sums.preservations:,} asked to keep data, which is not to hand it out."
            f" {sums.fraudulent:,} turned out to be forged."
        ),
        _answered(report.rows),
        _further(report.rows),
        _refusals(report),
        _emergencies(report.rows),
        _said(
            f"Emergencies: {sums.emergencies:,} requests, {sums.reviewed:,} reviewed afterwards,"
            f" {sums.unjustified:,} of them were none."
        ),
        _said(f"National security, all countries together: {secret.requests} requests, {secret.accounts} accounts."),
    )


def _answered(rows: Sequence[Row]) -> Grid:
    told = [
        (*_where(row), *_numbers(row, _ANSWERED), (_share(row),), *_numbers(row, _ANSWERED_OTHERWISE)) for row in rows
    ]
    names = ("country", "process", *_ANSWERED.values(), "%", *_ANSWERED_OTHERWISE.values())
    return _grid("Requests by country and legal process, and how they were answered", names, told, texts=2)


def _further(rows: Sequence[Row]) -> Grid:
    told = [(*_where(row), *_numbers(row, _FURTHER)) for row in rows]
    return _grid("What else became of them", ("country", "process", *_FURTHER.values()), told, texts=2)


def _emergencies(rows: Sequence[Row]) -> Grid:
    told = [(_cell(name_of(row.country)), *_numbers(row, _EMERGENCIES)) for row in rows if row.process == EMERGENCY]
    return _grid("Emergencies", ("country", *_EMERGENCIES.values()), told, texts=1)


def _refusals(report: Report) -> Grid:
    counts = Counter[str]()
    for one in report.refusals:
        counts[one.reason] += one.requests
    told = [(_cell(why.replace("_", " ")), _cell(f"{n:,}")) for why, n in sorted(counts.items(), key=_most_first)]
    return _grid("Refused, by reason", ("reason", "requests"), told, texts=1)


def _most_first(one: tuple[str, int]) -> tuple[int, str]:
    return -one[1], one[0]


def _hire(report: Report) -> tuple[Block, ...]:
    told = [(_cell(one.says), _cell(f"{one.count:,}")) for one in report.hire]
    return (_grid("Counted from the ledger of acts", ("what is counted", "number"), told, texts=1),)


def _counting(report: Report) -> tuple[Block, ...]:
    covers = report.covers
    logs = (
        f"Counted from the first {covers.register_entries:,} entries of the register's log and the first"
        f" {covers.ledger_entries:,} of the ledger. SHA-256 of these figures: {report.sha256}."
    )
    return _said(report.policy), _said(logs)


def _corrections(corrected: Sequence[Edition]) -> list[Block]:
    blocks: list[Block] = []
    for one in corrected:
        blocks += [Heading(f"Version {one.version}, {day(one.closed_at)}"), _said(one.reason)]
        told = [
            (_cell(change.where), _cell(_seen(change.before)), _cell(_seen(change.after))) for change in one.changes
        ]
        blocks.append(_grid("What changed", ("figure", "before", "after"), told, texts=1))
    return blocks


def _seen(value: int | str | None) -> str:
    return "not there" if value is None else str(value)


def _where(row: Row) -> tuple[Line, Line]:
    return _cell(name_of(row.country)), _cell(_WORDS.get(row.process, row.process.replace("_", " ")))


def _numbers(row: Row, columns: dict[str, str]) -> list[Line]:
    return [_cell(f"{getattr(row, name):,}") for name in columns]


def _share(row: Row) -> str:
    return "-" if row.process == PRESERVATION else percent(row.disclosed, row.requests)


def _grid(caption: str, names: Sequence[str], told: Sequence[tuple[Line, ...]], *, texts: int) -> Grid:
    """A table whose first columns are texts, the others numbers; one that is empty says so."""
    rows = tuple(told) or ((_cell("none"), *[_cell("")] * (len(names) - 1)),)
    columns = zip(names, *(["".join(map(str, cell)) for cell in row] for row in rows), strict=True)
    widths = [_width(column) for column in columns]
    if len(names) <= _FEW:
        widths[0] = max(widths[0], _SENTENCE)
    return Grid(caption, tuple(names), rows, tuple(widths), frozenset(range(texts, len(names))))


def _width(column: Sequence[str]) -> int:
    """As wide as its longest word: none is broken or runs into the next column."""
    return max(len(word) for said in column for word in said.split() or [""]) + _BETWEEN


def _said(text: str) -> Paragraph:
    return Paragraph((text,))


def _cell(text: str) -> Line:
    return (text,)
