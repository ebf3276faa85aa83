"""The network of a case, read from the run it was opened on; without that run, from what the case remembers."""

from countervail.casework.case import Case
from countervail.console.desk import Desk
from countervail.console.network_shown import NetworkShown, PhaseShown, Sentence, network_shown
from countervail.console.problem import MissingError
from countervail.console.runs import ShownRun
from countervail.console.web import Web
from countervail.vocabulary.phases import Phase


def run_of_case(desk: Desk, case: Case) -> ShownRun | None:
    """The run a case was opened on, where it is shown here."""
    return desk.services.runs.at(case.opening.record.run)


def run_needed(desk: Desk, case: Case) -> ShownRun:
    """The same, where nothing can be shown without it.

    Raises:
        MissingError: it is not shown here.
    """
    run = run_of_case(desk, case)
    if run is None:
        hint = "Start the console with `--run FOLDER` for it."
        raise MissingError("the run this case was opened on is not shown here.", hint=hint)
    return run


def web_of(desk: Desk, case: Case) -> Web:
    """Ties between the accounts of a case; none where its run is not shown."""
    run = run_of_case(desk, case)
    return desk.services.webs.of(run, case.members) if run else Web(frozenset(case.members), ())


def network_of(desk: Desk, case: Case) -> NetworkShown:
    """What the network's page says of a case."""
    run, network = run_of_case(desk, case), case.opening.record.snapshot.network_id
    if run is not None and network in run.networks:
        return network_shown(run, run.network(network))
    return _remembered(case)


def _remembered(case: Case) -> NetworkShown:
    known = case.opening.record.snapshot
    claimed = known.claimed_phases
    return NetworkShown(
        run="",
        network=known.network_id,
        disposition=known.disposition,
        bits=known.bits,
        members=len(case.members),
        ties=known.tie_count,
        first=known.first_time,
        last=known.last_time,
        phases=[PhaseShown(phase, known.phases.get(phase, 0.0), phase in claimed, 0) for phase in Phase],
        evidence=[Sentence(one.statement, one.bits) for one in known.evidence],
        counter_evidence=[Sentence(one.statement, one.bits) for one in known.counter_evidence],
        innocent_if=[],
        targets=known.target_count,
        countries=[],
        shared=[],
        weeks=[],
        held_back=known.held_back or "",
    )
