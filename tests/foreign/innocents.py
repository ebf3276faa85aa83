"""What the innocent groups do beside their everyday life."""

from dataclasses import replace

import numpy as np
from tests.foreign.clock import DAY, DAYS, SOCIAL, instant
from tests.foreign.crowd import KINDS, Crowd
from tests.foreign.dice import Ints
from tests.foreign.everyday import Everyday, new_pictures, not_before
from tests.foreign.founding import Group
from tests.foreign.linking import Scheme, maker
from tests.foreign.sheet import Sheet
from tests.foreign.twins import DATING, Chorus
from tests.foreign.verbs import CODE, LINKED
from tests.foreign.words import host, token
from tests.foreign.work import attend


def people(rng: np.random.Generator, crowd: Crowd, count: int, famous: float) -> Ints:
    """People worth somebody's attention: a part of them well-known, the rest anybody; never operators."""
    known = crowd.fame[(len(crowd.fame) * 0.03 * rng.random(count) ** 0.7).astype(np.int64)]
    anybody = rng.integers(0, crowd.size + crowd.outside, count)
    chosen = np.unique(np.where(rng.random(count) < famous, known, anybody))
    inside = chosen < crowd.size
    here = np.minimum(chosen, crowd.size - 1)
    absent = inside & ((crowd.kind[here] == 0) | (crowd.first_day[here] > 0))
    return rng.permutation(chosen[~absent])


def busy(rng: np.random.Generator, sheet: Sheet, crowd: Crowd, talk: Everyday, groups: list[Group]) -> None:
    """Every group's own business."""
    for group in groups:
        _teams(rng, sheet, crowd, talk, group)
        if group.twin.chorus:
            _sing(rng, sheet, crowd, talk, group.members, group.twin.chorus)
    _date(rng, sheet, crowd)


def _teams(rng: np.random.Generator, sheet: Sheet, crowd: Crowd, talk: Everyday, group: Group) -> None:
    twin, work = group.twin, group.twin.work
    if work is None:
        return
    links = maker(rng, talk, twin.scheme) if twin.scheme else None
    workers = rng.permutation(group.members)[: max(3, int(len(group.members) * twin.working))]
    work = replace(work, people=work.people * rng.uniform(0.7, 1.35), together=work.together * rng.uniform(0.8, 1.25))
    for team in np.array_split(workers, max(1, len(workers) // twin.team)):
        wanted = max(4, int(len(team) * work.people / work.together))
        pool = group.members if twin.inward else people(rng, crowd, wanted, twin.famous)
        attend(rng, sheet, crowd, team, np.setdiff1d(pool, team) if not twin.inward else pool, work, links)


def _sing(rng: np.random.Generator, sheet: Sheet, crowd: Crowd, talk: Everyday, members: Ints, chorus: Chorus) -> None:
    home = host(rng)
    pages = talk.links.add([f"https://{home}/{token(rng, 5)}" for _ in range(chorus.pages)])
    pictures = talk.media.add(new_pictures(rng, chorus.pictures))
    stars = people(rng, crowd, chorus.stars, 0.85)
    singer = np.repeat(members, rng.poisson(chorus.each, len(members)))
    verb = rng.choice([CODE[name] for name in chorus.loud], len(singer))
    days = rng.uniform(0, DAYS - 1, chorus.bursts)[rng.integers(0, chorus.bursts, len(singer))]
    day = np.where(
        rng.random(len(singer)) < 0.55, days + rng.exponential(0.5, len(singer)), rng.uniform(0, DAYS, len(singer))
    )
    time = instant(np.full(len(singer), SOCIAL), crowd.zone[singer], day % DAYS, rng.random(len(singer)))
    aimed = np.isin(verb, [CODE[name] for name in ("like", "comment", "mention", "follow")]) & (len(stars) > 0)
    target = np.where(aimed, rng.choice(stars, len(singer)) if len(stars) else -1, -1)
    spoken = ~np.isin(verb, [CODE["like"], CODE["follow"]])
    url = np.where(spoken & (rng.random(len(singer)) < 0.1 + LINKED[verb]), rng.choice(pages, len(singer)), -1)
    media = np.where(spoken & (rng.random(len(singer)) < 0.3), rng.choice(pictures, len(singer)), -1)
    sheet.add(verb, not_before(rng, crowd, singer, time), singer, target=target, url=url, media=media)


def _date(rng: np.random.Generator, sheet: Sheet, crowd: Crowd) -> None:
    """Daters of one town look at the same few people, late."""
    for town in np.array_split(np.flatnonzero(crowd.kind == KINDS.index("dating")), max(2, crowd.size // 4000)):
        loved = people(rng, crowd, int(len(town) * DATING.people / DATING.together), 0.02)
        attend(rng, sheet, crowd, town, np.setdiff1d(loved, town), DATING, None)


def mob(rng: np.random.Generator, sheet: Sheet, crowd: Crowd, groups: list[Group]) -> None:
    """Trolls report some activists in mass: a report is not a proof."""
    crowds = [group.members for group in groups if group.twin.kind == "activist"]
    for members in crowds[:4]:
        trolls = rng.integers(0, crowd.size, 90)
        trolls = trolls[crowd.first_day[trolls] == 0]
        time = ((rng.uniform(0, DAYS - 2) + rng.exponential(0.4, len(trolls)).clip(0, 2)) * DAY).astype(np.int64)
        verb = rng.choice([CODE["user_report"], CODE["block"]], len(trolls), p=[0.8, 0.2])
        sheet.add(verb, time, trolls, target=rng.choice(members, len(trolls)))


def quote(rng: np.random.Generator, sheet: Sheet, crowd: Crowd, talk: Everyday, groups: list[Group]) -> None:
    """Researchers quote the links of operators to one another and in posts, and look at who sent them."""
    url, sender = _suspicious(rng, sheet, crowd, talk)
    for group in groups:
        if group.twin.kind != "researcher":
            continue
        some = rng.integers(0, len(url), 14)
        who = np.repeat(group.members, rng.poisson(6, len(group.members)))
        which = some[rng.integers(0, len(some), len(who))]
        colleague = rng.choice(group.members, len(who))
        private = (rng.random(len(who)) < 0.6) & (colleague != who)
        day = rng.uniform(8, DAYS, len(who))
        time = instant(np.full(len(who), SOCIAL), crowd.zone[who], day, rng.random(len(who)))
        time = not_before(rng, crowd, who, time)
        verb = np.where(private, CODE["message_send"], CODE["post"])
        sheet.add(verb, time, who, target=np.where(private, colleague, -1), url=url[which])
        looks = (rng.random(len(who)) < 0.7) & (sender[which] >= 0)
        sheet.add("profile_view", time[looks], who[looks], target=sender[which][looks])


def _suspicious(rng: np.random.Generator, sheet: Sheet, crowd: Crowd, talk: Everyday) -> tuple[Ints, Ints]:
    """Links on odd hosts that operators sent, and their senders; in a world without operators, some of a stranger's."""
    brands = set(talk.brands)
    found: list[tuple[int, int]] = []
    for block in sheet.blocks:
        rows = np.flatnonzero((block["url"] >= 0) & (crowd.kind[block["actor"]] == 0) & (block["target"] >= 0))
        found += zip(block["url"][rows].tolist(), block["actor"][rows].tolist(), strict=True)
    odd = [(url, actor) for url, actor in found if talk.links.words[url].split("/")[2] not in brands]
    if odd:
        chosen = np.array(odd)[rng.integers(0, len(odd), 60)]
        return chosen[:, 0], chosen[:, 1]
    elsewhere = maker(rng, talk, Scheme.DECEIT, 60)
    urls = elsewhere.links_for(rng, np.zeros(60, dtype=np.int64), np.arange(60))
    return urls, np.full(60, -1)
