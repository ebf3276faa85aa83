"""What the summary page shows of a run, taken from its files' own objects so that page and files never differ."""

from datetime import date, datetime
from typing import Any

from countervail.networks.targets import bits_of
from countervail.vocabulary.phases import Disposition, Phase
from countervail.workflow.report import Report, Reported
from countervail.workflow.run_files import country_bands, network_object
from countervail.workflow.run_folder import Manifest
from countervail.workflow.summary import (
    Band,
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


def run_view(report: Report, manifest: Manifest) -> RunView:
    """The view of a finished run."""
    alerts = [r for r in report.networks if r.network.disposition is Disposition.ALERT]
    people = {ref: country for r in alerts for ref, country in zip(r.target_refs, r.countries, strict=True)}
    return RunView(
        facts=_facts(manifest),
        networks=tuple(_network(reported) for reported in report.networks),
        set_aside=tuple(SetAsideGroups(**row) for row in report.set_aside),  # type: ignore[arg-type] # rows are its fields
        target_countries=_bands(country_bands(list(people.values()))),
    )


def _facts(manifest: Manifest) -> RunFacts:
    return RunFacts(
        name=manifest.name,
        first_day=date.fromisoformat(manifest.first_day),
        last_day=date.fromisoformat(manifest.last_day),
        events=manifest.events,
        accounts=manifest.accounts,
        engine=manifest.engine,
        made_at=datetime.fromisoformat(manifest.made_at),
        simulated=manifest.simulated,
    )


def _network(reported: Reported) -> NetworkView:
    written = network_object(reported)
    position = {name: index for index, name in enumerate(written["members"])}
    return NetworkView(
        network_id=written["network_id"],
        disposition=Disposition(written["disposition"]),
        bits=written["bits"],
        member_count=written["member_count"],
        members=tuple(written["members"]),
        phases=PhaseFigures(**written["phases"]),
        target_count=written["target_count"],
        targets_by_phase=PhaseFigures(**written["targets_by_phase"]),
        first_time=datetime.fromisoformat(written["first_time"]),
        last_time=datetime.fromisoformat(written["last_time"]),
        tie_count=written["tie_count"],
        evidence=tuple(_evidence(piece) for piece in written["evidence"]),
        counter_evidence=tuple(
            CounterEvidence(piece["name"], piece["statement"], piece["bits"]) for piece in written["counter_evidence"]
        ),
        top_items=tuple(_item(item) for item in written["top_items"]),
        timeline=tuple(_week(week) for week in written["timeline"]),
        target_countries=_bands(written["target_countries"]),
        ties=tuple(
            (position[reported.names[a]], position[reported.names[b]], bits_of(micro))
            for a, b, micro in zip(*(reported.network.ties[c].to_pylist() for c in ("a", "b", "micro")), strict=True)
        ),
        innocent_if=tuple(written["innocent_if"]),
        held_back=written["held_back"],
        tied=reported.tied,
    )


def _evidence(piece: dict[str, Any]) -> Evidence:
    phase = Phase(piece["phase"]) if piece["phase"] else None
    return Evidence(piece["name"], phase, piece["family"], piece["statement"], piece["bits"])


def _item(item: dict[str, Any]) -> SharedItem:
    told = (item["channel"], item["item"], item["members"], item["bits"], item["innocent_if"])
    return SharedItem(*told, tuple(item["guards"]))


def _week(week: dict[str, Any]) -> Week:
    acts = PhaseFigures(week["reconnaissance"], week["engagement"], week["exploitation"])
    return Week(date.fromisoformat(week["week_start"]), acts)


def _bands(rows: list[dict[str, str | None]]) -> tuple[CountryBand, ...]:
    return tuple(CountryBand(row["country"], Band(str(row["band"]))) for row in rows)
