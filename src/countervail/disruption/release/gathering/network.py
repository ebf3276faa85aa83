"""A network as a dossier tells it: from the fold of its case, from what was done and seen, and from the brief."""

from collections import Counter
from collections.abc import Sequence

from countervail.casework.case import Case
from countervail.casework.records.attribution import UNKNOWN
from countervail.casework.refusal import refuse
from countervail.disruption.release.bands import banded, by_country
from countervail.disruption.release.brief import Brief, NetworkBrief
from countervail.disruption.release.content.attribution import Attribution, Client
from countervail.disruption.release.content.conduct import PhaseClaim, Procedure, SurfaceCount
from countervail.disruption.release.content.network import Network
from countervail.disruption.release.content.targets import TargetCategory
from countervail.disruption.release.content.traces import AddressRange, Handle, Media
from countervail.disruption.release.gathering.ground import Ground
from countervail.disruption.release.operators import home_of, names_of, tied_countries
from countervail.intelligence.operators.event import OperatorKind
from countervail.intelligence.operators.operator import Operator
from countervail.vocabulary.judgement import Judgement


def network_of(ground: Ground, brief: Brief, name: str) -> Network:
    case, said = ground.case, next(one for one in brief.networks if one.case == ground.case.id)
    snapshot, positive = case.opening.record.snapshot, case.judged(Judgement.POSITIVE)
    told = tuple(account for account in positive if account not in case.owed_back())
    words = {one.phase: one.says for one in said.phases}
    return Network(
        id=name,
        name=said.name,
        case=case.id,
        summary=said.summary or None,
        attribution=_attribution(case, said, ground.operator),
        clients=tuple(Client(c.country, c.likelihood, c.suspected, c.basis or None) for c in said.clients),
        first_seen=snapshot.first_time,
        last_seen=snapshot.last_time,
        account_count=len(positive),
        surfaces=_surfaces(positive),
        phases=tuple(PhaseClaim(phase, words.get(phase)) for phase in snapshot.claimed_phases),
        procedures=tuple(Procedure(p.tactic, p.technique or None, p.procedure, p.phase) for p in said.procedures),
        measures=ground.measures,
        target_band=banded(sum(ground.target_countries.values()) or snapshot.target_count),
        target_countries=by_country(ground.target_countries),
        target_categories=tuple(
            TargetCategory(c.category, banded(c.count), c.given_by, c.count) for c in said.target_categories
        ),
        against=tuple(piece.statement for piece in snapshot.counter_evidence),
        accounts=tuple(_handle(account) for account in told),
        media=tuple(Media(one.sha256, one.role) for one in said.media),
        addresses=tuple(AddressRange(one.cidr, one.first_seen, one.last_seen) for one in said.addresses),
        unjudged=tuple(_handle(account) for account in case.members if account not in set(told)),
        targets=ground.targets,
        tied_countries=tied_countries(ground.operator) if ground.operator else (),
    )


def _attribution(case: Case, said: NetworkBrief, operator: Operator | None) -> Attribution:
    """What the case's last attribution says; the brief may name nobody whom the case and the registry do not."""
    last = case.attributions[-1].record if case.attributions else None
    home = said.home_country or (home_of(operator) if operator else None)
    nobody = last is None or last.operator == UNKNOWN or (operator and operator.kind is OperatorKind.UNKNOWN)
    if last is None or nobody:
        if said.operator:
            raise refuse(f"case {case.id} attributes its network to nobody.", "Attribute it in the case first.")
        return Attribution(known=False, home_country=home, would_change=said.would_change or None)
    if operator and said.operator and said.operator.casefold() not in names_of(operator):
        why = f"{operator.id} is not known by the name '{said.operator}'."
        raise refuse(why, "Use a name in the registry, or claim that name there with its source.")
    return Attribution(
        operator=said.operator or (operator.name if operator else last.operator),
        known=True,
        home_country=home,
        likelihood=last.likelihood,
        reason=last.reason,
        would_change=said.would_change or None,
        basis=last.basis,
    )


def _handle(account: str) -> Handle:
    """Account ids carry their surface in front: `courier:mira.sol`."""
    surface, colon, rest = account.partition(":")
    return Handle(surface, rest) if colon else Handle(None, account)


def _surfaces(accounts: Sequence[str]) -> tuple[SurfaceCount, ...]:
    counts = Counter(_handle(account).surface or "unnamed" for account in accounts)
    return tuple(SurfaceCount(surface, count) for surface, count in sorted(counts.items()))
