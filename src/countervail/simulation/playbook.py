"""What personas do to a target, phase by phase, and what they do among themselves."""

import numpy as np

from countervail.simulation.acts import CODE, Acts, acts_of, blank, together
from countervail.simulation.daytime import HOUR
from countervail.simulation.dice import Floats, Ints, Marks, chance, mix
from countervail.simulation.hosts import SHORT, HostBook
from countervail.simulation.operator_spec import OperatorSpec
from countervail.simulation.operator_ways import Manner
from countervail.simulation.pursuit import Pursuit, WorkCalendar, spans
from countervail.simulation.targets import CONTACTED, EXPLOITED
from countervail.vocabulary.phases import Phase
from countervail.vocabulary.verbs import Verb

# verb: chance for a persona and its target, expected repetitions
_LOOKS = {
    Verb.PROFILE_VIEW: (0.88, 0.08),
    Verb.SEARCH: (0.2, 0.05),
    Verb.CONNECTIONS_VIEW: (0.04, 0.0),
    Verb.CONTACT_LOOKUP: (0.006, 0.0),
}
_APPROACHES = {
    Verb.MESSAGE_SEND: (0.8, 0.4),
    Verb.CONNECT_REQUEST: (0.5, 0.0),
    Verb.COMMENT: (0.1, 0.0),
    Verb.CALL_ATTEMPT: (0.03, 0.0),
}
_DELIVERIES = {Verb.MESSAGE_SEND: 0.78, Verb.COMMENT: 0.12, Verb.MENTION: 0.1}
_FIRST_CODE = np.uint64(46_656)
"""Where codes that count upwards begin: four characters."""


def looks(pursuit: Pursuit, calendar: WorkCalendar) -> Acts:
    """Reconnaissance: every persona looks the target up before anything else."""
    parts, manner = [], calendar.spec.manner
    for verb, (share, more) in _LOOKS.items():
        which = _some(calendar.rng, len(pursuit.member), _usual(manner, verb, share), more * manner.insistence)
        rows = acts_of(pursuit.member[which], verb, target=pursuit.person[which])
        if verb is Verb.CONTACT_LOOKUP:
            rows["contact"] = mix(pursuit.person[which], 131)
        parts.append(calendar.place(rows, calendar.within(pursuit, which, 0.0, 0.25)))
    return together(parts)


def approaches(pursuit: Pursuit, calendar: WorkCalendar) -> Acts:
    """Engagement: the leading persona and half of the others get in touch."""
    rng = calendar.rng
    near = np.flatnonzero((pursuit.aim >= CONTACTED) & ((pursuit.rank == 0) | (rng.random(len(pursuit.rank)) < 0.4)))
    parts, manner = [], calendar.spec.manner
    for verb, (share, more) in _APPROACHES.items():
        sure = np.where((pursuit.rank[near] == 0) & (verb is Verb.MESSAGE_SEND), 1.0, _usual(manner, verb, share))
        which = near[_some(rng, len(near), sure, more * manner.insistence)]
        rows = acts_of(pursuit.member[which], verb, target=pursuit.person[which])
        parts.append(calendar.place(rows, calendar.within(pursuit, which, 0.1, 0.65)))
    return together(parts)


def deliveries(pursuit: Pursuit, hosts: Ints, book: HostBook, calendar: WorkCalendar) -> Acts:
    """Exploitation: a link for one recipient, from the leading persona and sometimes a second."""
    rng, spec = calendar.rng, calendar.spec
    sender = (pursuit.aim == EXPLOITED) & ((pursuit.rank == 0) | (rng.random(len(pursuit.rank)) < 0.25))
    chosen = np.flatnonzero(sender)
    which = chosen[_some(rng, len(chosen), 1.0, 0.3)]
    if not len(which):
        return blank(0)
    alone = spec.phases == (Phase.EXPLOITATION,)
    day = calendar.within(pursuit, which, 0.0 if alone else 0.5, 1.0)
    rows = acts_of(pursuit.member[which], Verb.MESSAGE_SEND, target=pursuit.person[which])
    rows["verb"] = rng.choice([CODE[verb] for verb in _DELIVERIES], len(which), p=_ways(spec.manner))
    # Hosts come into use one after another, each for some weeks.
    in_use = max(1, round(len(hosts) * spec.hosts.active_days / calendar.days))
    first = day * max(1, len(hosts) - in_use) // calendar.days
    host = hosts[(first + rng.integers(0, in_use, len(which))) % len(hosts)]
    counted = (np.array(book.styles)[host] == SHORT) & spec.hosts.sequential_codes
    number = pursuit.number[which].astype(np.uint64)
    rows["host"] = host
    rows["path"] = np.where(counted, _FIRST_CODE + number, mix(pursuit.person[which], host, 132))
    return calendar.place(rows, day)


def company(spec: OperatorSpec, working: Ints, hosts: Ints, marks: Marks, calendar: WorkCalendar) -> Acts:
    """Staged friendships, identities retouched, and links tried out on colleagues."""
    rng = calendar.rng
    first, last = spans(spec, calendar.days)[0]
    peers = (working, np.roll(working, 1 + int(rng.integers(max(1, min(8, len(working) - 1))))))
    parts = []
    for verb, share, more in (
        (Verb.CONNECT_REQUEST, 0.35, 0.3),
        (Verb.COMMENT, 0.4, 0.5),
        (Verb.LIKE, 0.5, 1.0),
        (Verb.PROFILE_VIEW, 0.3, 0.3),
    ):
        which = _some(rng, len(working), min(1.0, share * spec.manner.company), more)
        rows = acts_of(peers[0][which], verb, target=peers[1][which])
        parts.append(calendar.place(rows, rng.integers(first - spec.warm_up, last, len(which))))
        if verb is Verb.CONNECT_REQUEST:
            back = acts_of(peers[1][which], Verb.CONNECT_ACCEPT, target=peers[0][which])
            back["t"] = rows["t"] + (rng.random(len(which)) * 8 * HOUR).astype(np.int64)
            parts.append(back)
    edits = np.flatnonzero(rng.random(len(working)) < 0.15)
    parts.append(calendar.place(acts_of(working[edits], Verb.PROFILE_UPDATE), rng.integers(first, last, len(edits))))
    if Phase.EXPLOITATION in spec.phases:
        tests = np.flatnonzero(chance(mix(marks, 133)) < 0.15)
        rows = acts_of(peers[0][tests], Verb.MESSAGE_SEND, target=peers[1][tests])
        rows["host"] = hosts[rng.integers(0, len(hosts), len(tests))]
        rows["path"] = mix(marks[tests], rows["host"].astype(np.int64), 134)
        parts.append(calendar.place(rows, rng.integers(first, last, len(tests))))
    return together(parts)


def _usual(manner: Manner, verb: Verb, share: float) -> float:
    """The chance of an act in this operator's manner."""
    return min(1.0, share * float(getattr(manner, verb.value, 1.0)))


def _ways(manner: Manner) -> tuple[float, ...]:
    """Chances of each way to deliver a link."""
    open_to_all = 1 - _DELIVERIES[Verb.MESSAGE_SEND]
    public = min(manner.public_links, 1 / open_to_all)
    return tuple(
        max(0.0, 1 - open_to_all * public) if verb is Verb.MESSAGE_SEND else share * public
        for verb, share in _DELIVERIES.items()
    )


def _some(rng: np.random.Generator, count: int, share: float | Floats, more: float) -> Ints:
    """Indices, each kept with a chance of `share` and repeated now and then."""
    times = (rng.random(count) < share) * (1 + rng.poisson(more, count))
    return np.repeat(np.arange(count), times)
