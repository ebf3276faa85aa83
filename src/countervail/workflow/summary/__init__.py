"""The summary of a run: one page a person can open from disk, read and print.

In: a RunView, the frozen record of what a run found. Out: `summary.html`, no script, nothing fetched from anywhere.
Never: a member of anything but an alert, a target's id, a figure under ten by country.
Add: a picture as a file that makes a frozen drawing, and a template beside the others that shows it.
"""

from countervail.workflow.summary.band import Band
from countervail.workflow.summary.page import write_summary
from countervail.workflow.summary.view import (
    CounterEvidence,
    CountryBand,
    Evidence,
    NetworkView,
    PhaseFigures,
    RunFacts,
    RunView,
    SetAsideGroups,
    SharedItem,
    Week,
)

__all__ = [
    "Band",
    "CounterEvidence",
    "CountryBand",
    "Evidence",
    "NetworkView",
    "PhaseFigures",
    "RunFacts",
    "RunView",
    "SetAsideGroups",
    "SharedItem",
    "Week",
    "write_summary",
]
