"""A dossier gathered: from the fold of each case, from what was done and seen, and from the analyst's brief."""

from collections.abc import Mapping, Sequence

from countervail.casework.case import Case
from countervail.casework.refusal import refuse
from countervail.disruption.release.brief import Brief
from countervail.disruption.release.content.dossier import Dossier
from countervail.disruption.release.content.evidence import EvidenceLine
from countervail.disruption.release.gathering.claim import asked_of, claim_of
from countervail.disruption.release.gathering.ground import Ground
from countervail.disruption.release.gathering.indicator import Guard, Stored, indicator_of, unguarded, unstored
from countervail.disruption.release.gathering.network import network_of


def gather(grounds: Sequence[Ground], brief: Brief, guard: Guard = unguarded, stored: Stored = unstored) -> Dossier:
    """Everything that some cases could tell.

    Raises:
        RefusedError: brief and cases do not go together, or a name is to be named that no case holds.
    """
    names = {ground.case.id: f"network-{number}" for number, ground in enumerate(grounds, start=1)}
    _check_cases(names, brief)
    cases = [ground.case for ground in grounds]
    evidence = {one.id for case in cases for one in case.evidence}
    letters = {ground.case.id: ground.letters for ground in grounds}
    return Dossier(
        title=brief.title,
        summary=brief.summary,
        method=brief.method or None,
        limits=brief.limits or None,
        would_help=brief.would_help or None,
        policy_annex=brief.policy_annex or None,
        networks=tuple(network_of(ground, brief, names[ground.case.id]) for ground in grounds),
        indicators=tuple(indicator_of(one, names[one.case], guard, stored) for one in brief.indicators),
        claims=tuple(
            claim_of(one, names[one.case], evidence, asked_of(one, letters[one.case])) for one in brief.claims
        ),
        evidence=tuple(
            EvidenceLine(e.id, e.says, e.phase, e.happened_at, e.sha256, e.source, e.query)
            for c in cases
            for e in c.evidence
        ),
        public_notes=tuple(said.record.text for case in cases for said in case.notes if said.record.public),
        internal_notes=tuple(said.record.text for case in cases for said in case.notes if not said.record.public),
        reasons=tuple(sorted({reason for case in cases for reason in _reasons(case)})),
        staff=tuple(sorted({person for case in cases for person in _staff(case)})),
    )


def _check_cases(names: Mapping[str, str], brief: Brief) -> None:
    said = {one.case for one in brief.networks}
    if said != set(names):
        odd = min(said ^ set(names))
        raise refuse(f"brief and cases differ about {odd}.", "Give the brief one [[networks]] for each case named.")
    named = {one.case for one in brief.indicators} | {one.case for one in brief.claims}
    strangers = sorted(named - set(names))
    if strangers:
        why = f"an indicator or claim is of {strangers[0]}, which is not released."
        raise refuse(why, "Name a case of this release.")


def _reasons(case: Case) -> list[str]:
    judged = [opinion.reason for opinion in case.opinions.values()]
    return [*judged, *(said.record.reason for said in case.decisions)]


def _staff(case: Case) -> set[str]:
    said = [case.opening, *case.notes, *case.attributions, *case.decisions]
    return {one.by for one in said} | {opinion.by for opinion in case.opinions.values()}
