"""Case histories in a few words, for the tests of casework."""

from datetime import UTC, datetime, timedelta

from countervail.casework.case import Case
from countervail.casework.event import Body, Event
from countervail.casework.fold import fold
from countervail.casework.records.evidence import Evidence
from countervail.casework.records.opening import Opening, Origin
from countervail.casework.records.snapshot import Snapshot, Statement
from countervail.casework.records.verdict import Verdict
from countervail.vocabulary.judgement import Judgement
from countervail.vocabulary.phases import Disposition, Phase

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
ANNA, BEN, CLEO, DORA = "P-ANNA", "P-BEN", "P-CLEO", "P-DORA"
MEMBERS = ("courier:a", "courier:b", "courier:c", "courier:d")


def snapshot(members: tuple[str, ...] = MEMBERS, against: float = 0.5, *, exploits: bool = False) -> Snapshot:
    """What a run said of a network."""
    claimed = (Phase.RECONNAISSANCE, Phase.EXPLOITATION) if exploits else (Phase.RECONNAISSANCE,)
    return Snapshot(
        network_id="N-001",
        disposition=Disposition.ALERT,
        bits=7.5,
        members=members,
        phases=dict.fromkeys(claimed, 4.0),
        claimed_phases=claimed,
        evidence=(Statement("Members look the same people up and never speak to them.", 8.0),),
        counter_evidence=(Statement("One address carries 71 % of the members.", -against),),
        target_count=12,
        tie_count=6,
        first_time=START - timedelta(days=40),
        last_time=START - timedelta(days=1),
    )


def opening(members: tuple[str, ...] = MEMBERS, *, exploits: bool = False) -> Opening:
    """A case opened from an alert."""
    return Opening(Origin.ALERT, "run", snapshot(members, exploits=exploits))


def judge(judgement: Judgement, *accounts: str) -> Verdict:
    """One judgement."""
    return Verdict(accounts, judgement, "looked at the ties")


def piece(number: int = 1, phase: Phase | None = None, accounts: tuple[str, ...] = ()) -> Evidence:
    """One piece of evidence."""
    return Evidence(
        id=f"E-{number}",
        source="login log",
        query="logins of the network, March",
        happened_at=START - timedelta(days=3),
        learned_at=START,
        sha256=f"{number:064x}",
        size=10,
        says="One address, four accounts.",
        phase=phase,
        accounts=accounts,
    )


def history(*bodies: Body, case: str = "C-1", by: str = ANNA, start: datetime = START) -> list[Event]:
    """Bodies said one after another, an hour apart."""
    times = [start + timedelta(hours=n) for n in range(len(bodies))]
    rows = enumerate(zip(bodies, times, strict=True), start=1)
    return [Event(case, seq, by, moment, moment, body) for seq, (body, moment) in rows]


def told(*bodies: Body, case: str = "C-1", by: str = ANNA) -> Case:
    """The case after an opening and whatever follows."""
    return fold(history(opening(), *bodies, case=case, by=by))
