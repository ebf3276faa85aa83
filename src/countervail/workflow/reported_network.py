"""Reported networks: what networks.json says of an alert or a review, read into exact types."""

from dataclasses import dataclass
from typing import Any

from countervail.workflow.run_folder import RunFolder


@dataclass(frozen=True, slots=True)
class Reason:
    """One sentence for or against a network."""

    statement: str
    bits: float


@dataclass(frozen=True, slots=True)
class ReportedNetwork:
    """One entry of networks.json."""

    network_id: str
    disposition: str
    bits: float
    tie_count: int
    members: tuple[str, ...]
    """Account ids in clear."""
    evidence: tuple[Reason, ...]
    counter_evidence: tuple[Reason, ...]
    held_back: str | None = None
    """Why it is a review though it would be an alert otherwise."""


def reported_networks(run: RunFolder) -> tuple[ReportedNetwork, ...]:
    """The alerts and reviews of a run, strongest first."""
    return tuple(_read(row) for row in run.networks)


def _read(row: dict[str, Any]) -> ReportedNetwork:
    return ReportedNetwork(
        network_id=row["network_id"],
        disposition=row["disposition"],
        bits=row["bits"],
        tie_count=row["tie_count"],
        members=tuple(row["members"]),
        evidence=_reasons(row["evidence"]),
        counter_evidence=_reasons(row["counter_evidence"]),
        held_back=row.get("held_back"),
    )


def _reasons(pieces: list[dict[str, Any]]) -> tuple[Reason, ...]:
    return tuple(Reason(piece["statement"], piece["bits"]) for piece in pieces)
