"""What an operator's accounts do to their targets, planned ahead for the whole world.

    watchlist -> personas on each target -> looks, approaches, deliveries -> days -> acts by time

Everything else they do is everyday life (`life`), so that camouflage looks like everyone's.
"""

from dataclasses import dataclass

import numpy as np

from countervail.simulation.acts import NOBODY, Acts, blank, together
from countervail.simulation.craft import asked_contacts, listed_rooms, models, paced, skilled
from countervail.simulation.dice import Ints, Marks, Mask, Seeds, chance, mix, pick, zipf
from countervail.simulation.framing import framed
from countervail.simulation.hosts import ARTICLE, SHORT, operator_host
from countervail.simulation.life import Town
from countervail.simulation.looks import Looks, share_contacts, share_looks
from countervail.simulation.operator_spec import OperatorSpec
from countervail.simulation.playbook import approaches, company, deliveries, looks
from countervail.simulation.presence import FOREVER
from countervail.simulation.pursuit import WorkCalendar, pursue, spans
from countervail.simulation.registrations import register_in_bursts
from countervail.simulation.targets import Watchlist, watchlist
from countervail.simulation.whereabouts import Pool
from countervail.vocabulary.clock import MICROSECONDS_PER_DAY
from countervail.vocabulary.phases import Phase

_MARGIN = 1.06
"""Camouflage is drawn by chance: a little more than asked for keeps the share above its floor."""

_WARMTH = 0.15
"""Everyday life of an idle account, against that of a colleague who works."""


@dataclass(frozen=True, slots=True)
class Campaign:
    """One operator's plan."""

    spec: OperatorSpec
    members: slice
    watchlist: Watchlist
    hosts: Ints
    rows: Acts
    """Planned acts by time."""


@dataclass(frozen=True, slots=True)
class SentLinks:
    """Malicious links by the time they are sent: what researchers may quote."""

    t: Ints
    host: Ints
    path: Marks

    def before(self, day: int, rng: np.random.Generator, count: int) -> tuple[Ints, Marks]:
        """`count` links sent before that day, recent ones first; no link where none was sent."""
        known = int(np.searchsorted(self.t, day * MICROSECONDS_PER_DAY))
        if not known:
            return np.full(count, NOBODY), np.zeros(count, np.uint64)
        which = np.maximum(known - rng.geometric(min(1.0, 20 / known), count), 0)
        return self.host[which], self.path[which]


def sent_links(campaigns: list[Campaign]) -> SentLinks:
    """Every planned malicious link."""
    rows = together([blank(0), *(campaign.rows[campaign.rows["host"] != NOBODY] for campaign in campaigns)])
    rows = rows[np.argsort(rows["t"], kind="stable")]
    return SentLinks(rows["t"], rows["host"].astype(np.int64), rows["path"])


def hire(town: Town, faces: Looks, pools: list[Pool], spec: OperatorSpec, number: int, seeds: Seeds, days: int) -> None:
    """Give an operator's accounts their premises, faces and calendar."""
    population = town.population
    where = population.members(number)
    mark, marks = seeds.mark(population.groups[number].name), population.marks[where]
    who = np.arange(where.start, where.stop)
    _equip(town, pools, spec, number, mark)
    personas = spec.personas
    register_in_bursts(population, who, personas.burst, personas.burst_share, mark)
    share_looks(faces, who, marks, mark, (personas.avatar_reuse, personas.bio_reuse, personas.employer_reuse))
    share_contacts(faces, who, marks, mark, personas.contact_reuse)
    _age(town, faces, spec, where)
    temper, reception = population.temper, spec.reception
    temper.work[where] = spec.hours.at_work
    temper.accept[where], temper.reply[where], temper.click[where] = reception.accept, reception.reply, reception.click
    temper.block[where], temper.report[where] = reception.block, reception.report
    population.offset[where] = spec.hours.utc_offset
    presence, awake = population.presence, spans(spec, days)
    presence.wakes[where] = np.maximum(population.created[where] // MICROSECONDS_PER_DAY, awake[0][0] - spec.warm_up)
    presence.leaves[where] = awake[-1][1] if spec.awake else FOREVER
    presence.nap_from[where] = awake[0][1] if len(awake) > 1 else FOREVER
    presence.nap_to[where] = awake[-1][0] if len(awake) > 1 else FOREVER


def _age(town: Town, faces: Looks, spec: OperatorSpec, where: slice) -> None:
    """What an operator may buy for its accounts: years and a badge."""
    population, personas, marks = town.population, spec.personas, town.population.marks[where]
    faces.verified[where] |= chance(mix(marks, 181)) < personas.verified
    copies = where.start + skilled(marks, spec.craft.copies, 4)
    faces.namesake[copies] = models(population.marks[copies], int(population.firsts[1]))
    faces.avatar[copies] = faces.avatar[faces.namesake[copies]]
    if personas.min_age_days:
        limit = -((personas.min_age_days + pick(mix(marks, 182), 900)) * MICROSECONDS_PER_DAY)
        population.created[where] = np.minimum(population.created[where], limit)


def _equip(town: Town, pools: list[Pool], spec: OperatorSpec, number: int, mark: np.uint64) -> None:
    places, where = town.population.places, town.population.members(number)
    wire = spec.infrastructure
    places.pool[where] = len(pools)
    pools.append(Pool(mark, -(-spec.accounts // wire.accounts_per_exit), wire.rotation_days, assigned=True))
    places.pool_at_work[where] = places.pool_in_free_time[where] = 1 - wire.residential_share
    desk = np.arange(spec.accounts)
    places.desk[where] = desk // wire.accounts_per_exit
    places.shelf[where], places.shelf_share[where] = number, wire.device_share
    places.station[where] = desk // wire.accounts_per_device * 2
    places.proxied[where] = wire.proxied
    if spec.frame is not None:
        places.pool[where] = places.pool[framed(town.population, spec.frame)[0]]


def plan(town: Town, spec: OperatorSpec, members: slice, days: int, first_weekday: int, seeds: Seeds) -> Campaign:
    """The whole campaign of one operator, and the everyday life that hides it."""
    rng = seeds.stream(f"campaign of {spec.network}")
    population = town.population
    accounts = np.arange(members.start, members.stop)
    idle: Mask = rng.random(len(accounts)) < spec.idle
    working = accounts[~idle]
    hosts = _hosts(town, spec, rng)
    watched = watchlist(town, spec, rng, seeds)
    pursuit = pursue(population, spec, watched, working, days, rng)
    calendar = WorkCalendar(population, spec, first_weekday, days, rng)
    parts = [company(spec, working, hosts, population.marks[working], calendar)]
    if Phase.RECONNAISSANCE in spec.phases:
        seen = looks(pursuit, calendar)
        tools = working[skilled(population.marks[working], spec.craft.machine, 3)]
        parts.append(paced(seen, tools) if len(tools) else seen)
    parts += [listed_rooms(working, population.marks[working], calendar)]
    parts += [asked_contacts(working, population.marks[working], calendar)]
    if Phase.ENGAGEMENT in spec.phases:
        parts.append(approaches(pursuit, calendar))
    if Phase.EXPLOITATION in spec.phases:
        parts.append(deliveries(pursuit, hosts, town.book, calendar))
    rows = together(parts)
    awake = rows["t"] >= population.created[rows["actor"]]
    rows = rows[awake & (rows["t"] < days * MICROSECONDS_PER_DAY)]
    rows = rows[np.argsort(rows["t"], kind="stable")]
    _camouflage(town, spec, members, rows, days)
    return Campaign(spec, members, watched, hosts, rows)


def _hosts(town: Town, spec: OperatorSpec, rng: np.random.Generator) -> Ints:
    given = [town.book.add(name, SHORT if len(name) < 12 else ARTICLE) for name in spec.hosts.names]
    styles = spec.hosts.styles
    made = [
        operator_host(rng, town.book, styles[int(rng.integers(len(styles)))])
        for _ in range(spec.hosts.count - len(given))
    ]
    return np.array(given + made, np.int64)


def _camouflage(town: Town, spec: OperatorSpec, members: slice, rows: Acts, days: int) -> None:
    """As much everyday life as hides the planned acts; idle accounts are kept warm, lest they be closed."""
    rate, presence = town.population.temper.rate, town.population.presence
    planned = np.bincount(rows["actor"] - members.start, minlength=members.stop - members.start)
    awake = presence.days_on(days)[members]
    hidden = planned * spec.camouflage / (1 - spec.camouflage) * _MARGIN / np.maximum(awake, 1)
    warm = np.maximum(rate[members], _WARMTH * hidden.sum() / max(1, (planned > 0).sum()))
    rate[members] = np.where(planned > 0, hidden, warm)


def away_from_targets(town: Town, campaign: Campaign, rows: Acts, rng: np.random.Generator) -> Acts:
    """Everyday life that leaves the targets alone: whatever met one by chance goes to a public figure."""
    met = np.flatnonzero(np.isin(rows["target"], campaign.watchlist.persons))
    public = town.circles.public
    others = public[~np.isin(public, campaign.watchlist.persons)]
    rows["target"][met] = others[zipf(rng, len(others), len(met))]
    return rows
