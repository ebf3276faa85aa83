"""The sums in the report's first paragraphs."""

from dataclasses import dataclass

from countervail.oversight.transparency.report import Report
from countervail.oversight.transparency.shares import EMERGENCY, PRESERVATION, for_data, percent, total


@dataclass(frozen=True, slots=True)
class Totals:
    """All countries together, national security apart."""

    requests: int
    accounts: int
    disclosed: int
    share: str
    """Of requests upon which some data went out, in whole percent."""
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
