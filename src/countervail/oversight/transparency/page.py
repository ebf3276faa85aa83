"""The report as one page that opens from disk and prints: drawn from the content model, nothing counted here."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from jinja2 import Environment, PackageLoader, StrictUndefined

from countervail.oversight.transparency.countries import name_of
from countervail.oversight.transparency.half import Half
from countervail.oversight.transparency.report import Edition, Report
from countervail.oversight.transparency.shares import EMERGENCY, PRESERVATION, for_data, percent, total

_WORDS = {"mlat": "mutual assistance", "e_evidence": "European order"}
"""Processes whose name is no word."""


@dataclass(frozen=True, slots=True)
class Totals:
    """The sums in the first paragraph."""

    requests: int
    accounts: int
    disclosed: int
    share: str
    refused: int
    notified: int
    preservations: int
    fraudulent: int
    emergencies: int
    reviewed: int
    unjustified: int


def totals(report: Report) -> Totals:
    """Rows added up, keeping apart from handing out."""
    data = for_data(report.rows)
    requests, disclosed = total(data, "requests"), total(data, "disclosed")
    emergencies = [row for row in data if row.process == EMERGENCY]
    return Totals(
        requests=requests,
        accounts=total(data, "accounts"),
        disclosed=disclosed,
        share=percent(disclosed, requests),
        refused=total(data, "refused"),
        notified=total(data, "notified"),
        preservations=total([row for row in report.rows if row.process == PRESERVATION], "requests"),
        fraudulent=total(report.rows, "fraudulent"),
        emergencies=total(emergencies, "requests"),
        reviewed=total(emergencies, "reviewed"),
        unjustified=total(emergencies, "unjustified"),
    )


def page(history: Sequence[Edition], controller: str = "", contact: str = "") -> str:
    """The HTML of a period's last version, with every correction.

    Args:
        history: all its versions, oldest first.
        controller: who publishes it, and answers for it at `contact`.
    """
    edition = history[-1]
    half = Half.read(edition.report.period)
    reasons = Counter[str]()
    for one in edition.report.refusals:
        reasons[one.reason] += one.requests
    loader = PackageLoader("countervail.oversight.transparency")
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    environment.filters["country"] = name_of
    environment.filters["process"] = lambda word: _WORDS.get(word, word.replace("_", " "))
    return environment.get_template("report.html").render(
        edition=edition,
        history=history,
        half=half,
        months=half.months,
        controller=controller,
        contact=contact,
        totals=totals(edition.report),
        reasons=sorted(reasons.items(), key=lambda one: (-one[1], one[0])),
        percent=percent,
    )
