"""A lead followed through a log: every account found keeps its path back to the lead."""

from collections.abc import Sequence
from pathlib import Path

from countervail.intelligence.leads.event import Followed, FoundAccount, PathStep, Started
from countervail.intelligence.leads.lead import Lead
from countervail.networks.leads.lead import LeadKind, read_lead
from countervail.oversight.access import AccessLog
from countervail.vault.keys import Keyring
from countervail.vocabulary.errors import InputError
from countervail.vocabulary.progress import Progress
from countervail.workflow.expand import Stopwatch, expand
from countervail.workflow.expansion.expanded import Expanded
from countervail.workflow.expansion.order import Order
from countervail.workflow.keyed_reference import reference


def follow_starts(
    starts: Sequence[str],
    log: Path,
    reason: str,
    keys: Keyring,
    access: AccessLog,
    stopwatch: Stopwatch,
    progress: Progress,
) -> list[Followed]:
    """Expand each starting point over a log. Nothing is written but the access log, for starts that name a person.

    A start that so many share that it says nothing, or that the log does not know, is answered with that.

    Raises:
        InputError: there is no starting point, the log is none, or a person is looked up without a reason.
    """
    if not starts:
        hint = "Confirm a proposal, or give one: `countervail leads expand L-1 LOG --start domain:HOST`."
        raise InputError("this lead has nothing to begin from.", hint=hint)
    order = Order(log, tuple(read_lead(start) for start in starts), reason, patient=True)
    answers = expand(order, keys, access, stopwatch, progress)
    return [_followed(answer, log) for answer in answers]


def shown_start(start: str, keys: Keyring) -> str:
    """A starting point in writing; a reference stands for a person."""
    lead = read_lead(start)
    return f"{lead.kind}:{reference(keys, lead.value)}" if lead.kind is LeadKind.TARGET else start


def open_starts(lead: Lead, wanted: Sequence[str]) -> list[str]:
    """Which starting points to follow: those wanted, else all the lead has."""
    chosen = [read_lead(one).text for one in wanted] or [one.start for one in lead.starts]
    return list(dict.fromkeys(chosen))


def fresh_starts(lead: Lead, wanted: Sequence[str]) -> list[Started]:
    """Starting points a person gives that the lead does not have yet."""
    known = {one.start for one in lead.starts}
    return [Started(one) for one in open_starts(lead, wanted) if one not in known]


def _followed(answer: Expanded, log: Path) -> Followed:
    found = tuple(
        FoundAccount(
            one.account,
            one.bits,
            one.core,
            tuple(PathStep(step.origin, step.channel, step.item, step.to) for step in one.path),
        )
        for one in answer.members
    )
    return Followed(answer.lead, str(log), answer.statement, found)
