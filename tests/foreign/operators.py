"""The surveillance firms of a world: their accounts, their cases, their camouflage, and the truth about them."""

from dataclasses import dataclass, replace

import numpy as np
from tests.foreign.clock import DAY, DAYS, HOUR
from tests.foreign.crowd import KINDS, Crowd, buy_exit, renew
from tests.foreign.dice import Ints
from tests.foreign.everyday import Everyday, draw_verbs, live, new_pictures, not_before
from tests.foreign.founding import Seats
from tests.foreign.habits import HABITS, Habit, Shelter
from tests.foreign.innocents import people
from tests.foreign.linking import LinkMaker, maker
from tests.foreign.sheet import Sheet
from tests.foreign.style import Style
from tests.foreign.verbs import CODE, VERBS, mixes
from tests.foreign.work import Touches, attend

_EXPOSED = ("newsroom", "activist", "ngo", "researcher")


@dataclass(frozen=True, slots=True)
class Firm:
    """A founded operator."""

    name: str
    habit: Habit
    members: Ints
    idle: Ints
    teams: tuple[Ints, ...]


def draw_habits(rng: np.random.Generator) -> list[Habit]:
    """Five to seven ways, every set of phases among them."""
    kinds = {habit.phases: [h for h in HABITS if h.phases == habit.phases] for habit in HABITS}
    chosen = [options[int(rng.integers(len(options)))] for options in kinds.values()]
    others = [habit for habit in HABITS if habit not in chosen]
    extra = rng.permutation(len(others))[: int(rng.integers(1, 4))]
    return chosen + [others[spot] for spot in extra.tolist()]


def hire(rng: np.random.Generator, crowd: Crowd, seats: Seats) -> list[Firm]:
    """Found the firms and give them shelter, devices and ages."""
    firms = []
    for number, habit in enumerate(draw_habits(rng)):
        members = seats.take(int(rng.integers(habit.low, habit.high + 1)))
        name = f"foreign-{number}-{habit.name}"
        crowd.new_group(name, members, "operator")
        crowd.scattered[members], crowd.life[members] = True, 0.0
        crowd.zone[members] = rng.choice(crowd.zone)
        idle = members[rng.random(len(members)) < habit.idle]
        teams = tuple(np.array_split(rng.permutation(members), max(1, len(members) // habit.team)))
        for team in teams:
            _shelter(rng, crowd, habit, team)
            crowd.on_machines(team, habit.per_machine, habit.on_machine, each=int(rng.integers(1, 3)))
        if habit.shelter is Shelter.OFFICE:
            count = int(rng.integers(2, 6))
            crowd.behind_exit(members, crowd.new_addresses(count), count, 0.78, 1)
        _age(rng, crowd, habit, members)
        firms.append(Firm(name, habit, members, idle, teams))
    return firms


def _shelter(rng: np.random.Generator, crowd: Crowd, habit: Habit, team: Ints) -> None:
    if habit.shelter is Shelter.BOUGHT:
        buy_exit(rng, crowd, team)
        crowd.exit[team] = 0.93
    elif habit.shelter in (Shelter.HOSTING, Shelter.FARM):
        count = int(rng.integers(3, 11))
        crowd.behind_exit(team, crowd.new_addresses(count), count, float(rng.uniform(0.7, 0.95)), 1)
    elif habit.shelter is Shelter.RESIDENTIAL:
        count = len(team) * 3
        first = crowd.new_addresses(count)
        crowd.behind_exit(team, first, count, 0.85, 3)
        hosts = rng.choice(
            np.flatnonzero((crowd.kind == len(KINDS) - 1) & (crowd.office == 0)), count // 2, replace=False
        )
        crowd.office_base[hosts], crowd.office[hosts] = first + np.arange(len(hosts)), 0.6


def _age(rng: np.random.Generator, crowd: Crowd, habit: Habit, members: Ints) -> None:
    luck = rng.random(len(members))
    renew(rng, crowd, members[luck < habit.young], bursts=max(2, len(members) // 25), oldest=300)
    old = members[luck > 1 - habit.old]
    crowd.created[old] = -(rng.uniform(700, 3900, len(old)) * DAY).astype(np.int64)
    crowd.first_day[old] = np.where(rng.random(len(old)) < 0.5, rng.uniform(0, 12, len(old)), 0.0)
    rest = members[(luck >= habit.young) & (luck <= 1 - habit.old)]
    crowd.first_day[rest], crowd.created[rest] = 0.0, np.minimum(crowd.created[rest], -DAY)


def operate(
    rng: np.random.Generator, sheet: Sheet, crowd: Crowd, talk: Everyday, firm: Firm, style: Style
) -> list[Touches]:
    """Run a firm for the whole window; what it did to whom."""
    habit, touches = firm.habit, []
    wanted = sum(len(team) for team in firm.teams) * habit.work.people / habit.work.together
    links = maker(rng, talk, habit.scheme, int(wanted)) if habit.scheme else None
    handed = np.zeros(0, dtype=np.int64)
    for team in firm.teams:
        mark = len(sheet.blocks)
        awake = np.setdiff1d(team, firm.idle)
        work = replace(
            habit.work,
            people=habit.work.people * rng.uniform(0.85, 1.15),
            together=habit.work.together * rng.uniform(0.85, 1.2),
        )
        pool = _case(rng, crowd, len(awake) * work.people / work.together, handed)
        touches.append(attend(rng, sheet, crowd, awake, pool, work, links))
        drowsy = np.intersect1d(team, firm.idle)
        if len(drowsy):
            touches.append(
                attend(rng, sheet, crowd, drowsy, pool, replace(work, people=5, contacted=0, linked=0, views=1), None)
            )
        handed = rng.choice(pool, len(pool) // 10, replace=False)
        _staging(rng, sheet, crowd, talk, team, habit, links)
        _camouflage(rng, sheet, crowd, talk, team, mark, habit, style)
    _takeovers(rng, sheet, crowd, firm)
    return touches


def _case(rng: np.random.Generator, crowd: Crowd, count: float, handed: Ints) -> Ints:
    """The people of one team's case: some exposed by profession, a few taken over from the team before."""
    exposed = np.flatnonzero(np.isin(crowd.kind, [KINDS.index(kind) for kind in _EXPOSED]) & (crowd.first_day == 0))
    few = rng.choice(exposed, min(len(exposed), int(count * 0.09)), replace=False)
    chosen = np.unique(np.concatenate([people(rng, crowd, int(count * 0.92), 0.22), few, handed]))
    return rng.permutation(chosen)


def _camouflage(
    rng: np.random.Generator,
    sheet: Sheet,
    crowd: Crowd,
    talk: Everyday,
    team: Ints,
    mark: int,
    habit: Habit,
    style: Style,
) -> None:
    """Everyday acts on top: as many again in the open, or as many as make the sum of verbs ordinary."""
    done = np.zeros((len(team), len(VERBS)))
    place = np.full(crowd.size, -1)
    place[team] = np.arange(len(team))
    for block in sheet.blocks[mark:]:
        mine = place[block["actor"]] >= 0
        np.add.at(done, (place[block["actor"][mine]], block["verb"][mine]), 1)
    if style is Style.OPEN:
        actor = np.repeat(team, rng.poisson(done.sum(axis=1) * rng.uniform(0.95, 1.5) + 2))
        verb = draw_verbs(rng, crowd.temper[actor])
    else:
        missing = _missing(done.sum(axis=0))
        share = (done.sum(axis=1) + 2) / (done.sum() + 2 * len(team))
        actor = np.repeat(team, rng.poisson(missing.sum() * share))
        verb = rng.choice(len(VERBS), len(actor), p=missing / missing.sum())
    live(rng, sheet, crowd, talk, actor, verb, np.full(len(actor), habit.work.profile))


def _missing(done: np.ndarray) -> np.ndarray:
    """How many acts of each verb bring the sum to the ordinary shares, without more than 4.2 times the work itself."""
    usual = mixes()[0]
    main = [CODE[verb] for verb in ("search", "profile_view", "message_send", "connect_request", "comment")]
    total = min(max(done[main] / usual[main]), done.sum() * 4.2)
    lacking: np.ndarray = np.maximum(total * usual - done, 0) + 1e-6
    return lacking


def _staging(
    rng: np.random.Generator,
    sheet: Sheet,
    crowd: Crowd,
    talk: Everyday,
    team: Ints,
    habit: Habit,
    links: LinkMaker | None,
) -> None:
    """Own pictures, staged friendships, and links tried on own accounts."""
    stock = talk.media.add(new_pictures(rng, max(3, len(team) // 3)))
    poster = np.repeat(team, rng.poisson(habit.pictures, len(team)))
    verb = rng.choice([CODE["photo_set"], CODE["post"]], len(poster), p=[0.3, 0.7])
    sheet.add(verb, _whenever(rng, crowd, poster), poster, media=rng.choice(stock, len(poster)))
    one = np.repeat(team, rng.poisson(habit.inward, len(team)))
    other = rng.choice(team, len(one))
    one, other = one[one != other], other[one != other]
    verb = rng.choice([CODE["connect_accept"], CODE["comment"], CODE["like"]], len(one))
    sheet.add(verb, _whenever(rng, crowd, one), one, target=other)
    if links is not None:
        tester = np.repeat(team, rng.poisson(habit.rehearsals, len(team)))
        decoy = rng.choice(team[: max(2, len(team) // 5)], len(tester))
        tester, decoy = tester[tester != decoy], decoy[tester != decoy]
        url = links.links_for(rng, tester, decoy)
        sheet.add("message_send", _whenever(rng, crowd, tester), tester, target=decoy, url=url)


def _whenever(rng: np.random.Generator, crowd: Crowd, actor: Ints) -> Ints:
    time = (rng.uniform(0, DAYS, len(actor)) * DAY).astype(np.int64)
    return not_before(rng, crowd, actor, time)


def _takeovers(rng: np.random.Generator, sheet: Sheet, crowd: Crowd, firm: Firm) -> None:
    """Some who clicked lose their account: a reset and a login from the firm's own address."""
    members = np.zeros(crowd.size, dtype=bool)
    members[firm.members] = True
    for block in list(sheet.blocks):
        if not firm.habit.takeovers or block["verb"][0] != CODE["link_click"]:
            continue
        known = (block["target"] >= 0) & (block["target"] < crowd.size)
        lost = (
            known & members[np.where(known, block["target"], 0)] & (rng.random(len(known)) < firm.habit.takeovers * 2)
        )
        time, victim, member = block["time"][lost] + HOUR * 2, block["actor"][lost], block["target"][lost]
        seen = time < DAYS * DAY - HOUR
        where = crowd.exit_base[member] + 1
        for verb, shift in (("password_reset", 0), ("login", HOUR // 12)):
            sheet.add(verb, time[seen] + shift, victim[seen], ip=where[seen])
