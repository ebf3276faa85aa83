"""Where a report's numbers come from: each computed anew from case, plans and run, beside what was released."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from countervail.casework.hand import Hand
from countervail.disruption.publishing.figure import Figure, figures_of, numbers_of, outcome_numbers
from countervail.disruption.release.brief import Brief, NetworkBrief
from countervail.disruption.release.redaction import seen_by
from countervail.disruption.release.shelf import Kept
from countervail.ledger.log import about
from countervail.vocabulary.canonical import canonical_json, digest
from countervail.vocabulary.errors import InputError
from countervail.workflow.outcome import Tally
from countervail.workflow.releasing import ReleaseRoom

FROM_RECEIPTS = "receipts of partners, each in the ledger as receipt.noted or written by the partner's own token"
OUTCOME = "outcome."
"""How the paths of numbers begin that go on after a release is out."""
FROM_THE_BRIEF = "as counted by whoever is named there; the brief that holds it was signed with the release"
_TARGETS = "targets.parquet"
JUDGED = "case.judged"
"""The word under which the ledger keeps a judgement."""


@dataclass(frozen=True, slots=True)
class Trace:
    """One number, with what it rests on."""

    figure: Figure
    """As it was released."""
    now: str | None
    """As it is computed from what is stored now; None: it cannot be computed, only read."""
    rests_on: tuple[str, ...]
    """Entries of the ledger, files of the run, the release's own text."""

    @property
    def moves(self) -> bool:
        """Whether it was counted when the release went out, and may have grown since: nobody was told otherwise."""
        return self.figure.path.startswith(OUTCOME)

    @property
    def agrees(self) -> bool:
        """Whether both are the same, or may differ."""
        return self.moves or self.now is None or self.now == self.figure.value

    @property
    def result_sha256(self) -> str:
        """Of number, name and value: what two people compare who traced the same."""
        return digest(canonical_json([self.figure.id, self.figure.path, self.figure.value]))


def trace(tally: Tally, hand: Hand, kept: Kept, wanted: str | None = None) -> tuple[Trace, ...]:
    """Every number of a release, or one; of what came of it as it was counted when it last went out, else now.

    Raises:
        RefusedError: the person may not see one of its networks.
        InputError: there is no such number.
    """
    room = tally.room
    outcome = tally.of(hand.connection, kept, hand.now)
    edition = room.releases.edition(hand.connection, kept)
    if edition.outcome is None:
        edition = room.releases.edition(hand.connection, kept, outcome)
    figures = figures_of(edition)
    if wanted is not None and wanted not in figures:
        raise InputError(f"this report has no number {wanted}.", hint="Leave it out to see all of them.")
    whole, _ = room.releases.shelf.dossier(hand.connection, kept.release.hash)
    cases = {one["id"]: one["case"] for one in whole["networks"]}
    brief = Brief(title="-", summary="-", networks=tuple(NetworkBrief(case=case, name="-") for case in cases.values()))
    anew = {one.id: one for one in numbers_of(room.dossier(hand, brief).networks)}
    anew |= {one.id: one for one in outcome_numbers(seen_by(outcome, kept.release.terms.audience))}
    rests = {name: _rests_on(room, hand.connection, case) for name, case in cases.items()}
    hand.enter("report.traced", kept.release.hash, {"release": kept.release.terms.id, "figure": wanted})
    chosen = figures.values() if wanted is None else [figures[wanted]]
    return tuple(_traced(one, anew, rests) for one in chosen)


def _traced(figure: Figure, anew: Mapping[str, Figure], rests: Mapping[str, Mapping[str, str]]) -> Trace:
    network, _, rest = figure.id.partition(".")
    about_what = rest.partition(".")[0]
    if about_what == "category":
        return Trace(figure, None, (FROM_THE_BRIEF,))
    if figure.id == "all.indicators":
        return Trace(figure, None, ("the release's own list",))
    now = anew.get(figure.id)
    if network == "partners":
        return Trace(figure, now.value if now else "", (FROM_RECEIPTS,))
    if network == "all" and about_what.startswith("warned"):
        return Trace(figure, now.value if now else "", tuple(one["warned"] for one in rests.values()))
    if network == "all" and about_what == "countries":
        return Trace(figure, now.value if now else "", tuple(one["targets"] for one in rests.values()))
    if network == "all":
        return Trace(figure, now.value if now else "", tuple(one["accounts"] for one in rests.values()))
    kind = {"surface": "accounts", "countries": "targets"}.get(about_what, about_what)
    return Trace(figure, now.value if now else "", (rests[network][kind],))


def _rests_on(room: ReleaseRoom, connection: Connection, case: str) -> dict[str, str]:
    """What accounts, acts and targets of one case rest on, in words."""
    judged = _told(connection, case, JUDGED)
    plans = room.casework.proposals.shelf.of_case(connection, case)
    acts = [said for plan in plans for said in [_told(connection, plan, "step.")] if said]
    run = Path(room.casework.cases.load(connection, case).opening.record.run) / _TARGETS
    file = f"{_TARGETS} of its run, SHA-256 {digest(run.read_bytes())}" if run.is_file() else "its run, which is gone"
    opened = f"case {case}: {judged or 'no judgement yet'}"
    warned = [said for plan in plans for said in [_told(connection, plan, "notices.")] if said]
    told = "; ".join(warned) or f"case {case}: no notices let go"
    return {
        "warned": told,
        "accounts": opened,
        "act": "; ".join(acts) or f"case {case}: no plan begun",
        "targets": file,
    }


def _told(connection: Connection, subject: str, kind: str) -> str:
    found = [(seq, said["kind"]) for seq, said in _entries(connection, subject) if said["kind"].startswith(kind)]
    if not found:
        return ""
    counts = ", ".join(f"{n:,} {name}" for name, n in sorted(Counter(name for _, name in found).items()))
    return f"ledger entries {found[0][0]} to {found[-1][0]} about {subject[:16]} ({counts})"


def _entries(connection: Connection, subject: str) -> Iterator[tuple[int, dict[str, Any]]]:
    for stored in about(connection, subject):
        yield stored.seq, json.loads(stored.text)
