"""Everyday life: what an account does when nobody pays it, and what operators imitate."""

from dataclasses import dataclass

import numpy as np
from tests.foreign.clock import DAYS, HOUR, instant
from tests.foreign.crowd import Crowd
from tests.foreign.dice import Floats, Ints, pick, throw
from tests.foreign.sheet import Sheet
from tests.foreign.verbs import AIMED, CODE, FRIENDLY, LINKED, PICTURED, mixes
from tests.foreign.words import Register, host

_FRIENDS = 18
_ZIPF, _SHIFT = 0.93, 12.0


@dataclass(slots=True)
class Everyday:
    """What ordinary people talk about: articles, albums, own little sites, memes; and how fame is spread."""

    links: Register
    media: Register
    articles: Ints
    memes: Ints
    article_luck: Floats
    fame_luck: Floats
    brands: list[str]


def world_of_talk(rng: np.random.Generator, crowd: Crowd) -> Everyday:
    """Invent some hosts with articles on them, and the memes of the season."""
    links, media = Register(), Register()
    brands = sorted({host(rng) for _ in range(420)})
    weights = 1 / np.arange(5, len(brands) + 5) ** 0.9
    owners = rng.choice(len(brands), 16_000, p=weights / weights.sum())
    articles = links.add([f"https://{brands[owner]}/{n % 97}/{n:x}" for n, owner in enumerate(owners.tolist())])
    memes = media.add(new_pictures(rng, 2600))
    return Everyday(links, media, articles, memes, _zipf(16_000, 0.85), _zipf(len(crowd.fame), _ZIPF), brands)


def _zipf(size: int, power: float) -> Floats:
    odds = 1 / (np.arange(size) + _SHIFT) ** power
    luck: Floats = np.cumsum(odds) / odds.sum()
    return luck


def live(
    rng: np.random.Generator, sheet: Sheet, crowd: Crowd, talk: Everyday, actor: Ints, verb: Ints, profile: Ints
) -> None:
    """Write down these acts of everyday life: one row each, in sittings, to friends or to the well-known."""
    time = _sittings(rng, crowd, actor, profile)
    target = np.where(AIMED[verb], _somebody(rng, crowd, talk, actor, verb), -1)
    url, media = np.full(len(actor), -1), np.full(len(actor), -1)
    linking = np.flatnonzero(rng.random(len(actor)) < LINKED[verb])
    url[linking] = _link(rng, talk, actor[linking], verb[linking])
    picturing = np.flatnonzero(rng.random(len(actor)) < PICTURED[verb])
    media[picturing] = _picture(rng, talk, len(picturing))
    sheet.add(verb, time, actor, target=target, url=url, media=media)


def draw_verbs(rng: np.random.Generator, temper: Ints) -> Ints:
    """A verb for each row, by temper."""
    table = np.cumsum(mixes(), axis=1)
    luck = rng.random(len(temper))
    drawn: Ints = (luck[:, None] > table[temper]).sum(axis=1).clip(0, table.shape[1] - 1)
    return drawn


def friends(crowd: Crowd, actor: Ints, which: Ints) -> Ints:
    """The `which`-th friend of each account: mutual, and closer ones more often in one circle."""
    block = crowd.seat[actor] >> 10
    near = throw(crowd.seed, block, which, 21) < 0.42
    reach = np.where(near, 31, 1023)
    mask = 1 + pick(crowd.seed, reach, block, which, 22)
    seat = crowd.seat[actor] ^ mask
    lone = crowd.scattered[actor] | (seat >= crowd.size)
    anybody = pick(crowd.seed, crowd.size, actor, which, 23)
    holder = np.empty_like(crowd.seat)
    holder[crowd.seat] = np.arange(crowd.size)
    return np.where(lone, anybody, holder[np.minimum(seat, crowd.size - 1)])


def _somebody(rng: np.random.Generator, crowd: Crowd, talk: Everyday, actor: Ints, verb: Ints) -> Ints:
    which = (rng.random(len(actor)) ** 1.7 * _FRIENDS).astype(np.int64)
    known = friends(crowd, actor, which)
    famous = crowd.fame[np.searchsorted(talk.fame_luck, rng.random(len(actor))).clip(0, len(crowd.fame) - 1)]
    chosen = np.where(rng.random(len(actor)) < FRIENDLY[verb], known, famous)
    return np.where(chosen == actor, famous, chosen)


def _sittings(rng: np.random.Generator, crowd: Crowd, actor: Ints, profile: Ints) -> Ints:
    count = 1 + np.bincount(actor, minlength=crowd.size)[actor] // 4
    which = (rng.random(len(actor)) * count).astype(np.int64)
    start = crowd.first_day[actor]
    day = start + throw(crowd.seed, actor, which, 31) * (DAYS - start)
    begin = instant(profile, crowd.zone[actor], day, throw(crowd.seed, actor, which, 32))
    time = begin + (rng.exponential(0.14, len(actor)) * HOUR).astype(np.int64)
    return not_before(rng, crowd, actor, time)


def not_before(rng: np.random.Generator, crowd: Crowd, actor: Ints, time: Ints) -> Ints:
    """Move what would have come before the account was born, or after the log ends, into its life."""
    born = np.maximum(crowd.created[actor] + HOUR // 30, 0)
    end = DAYS * 24 * HOUR
    inside = born + (rng.random(len(actor)) * np.maximum(end - born, 1)).astype(np.int64)
    wrong = (time < born) | (time >= end)
    return np.where(wrong, np.minimum(inside, end - 1), time)


def _link(rng: np.random.Generator, talk: Everyday, actor: Ints, verb: Ints) -> Ints:
    """An article; in private messages often an album or invitation nobody else sees, or the sender's own site."""
    links: Ints = talk.articles[
        np.searchsorted(talk.article_luck, rng.random(len(actor))).clip(0, len(talk.articles) - 1)
    ]
    luck = rng.random(len(actor))
    private = np.flatnonzero((verb == CODE["message_send"]) & (luck < 0.34))
    albums = [
        f"https://{talk.brands[n % 9 + 3]}/i/{n:x}" for n in rng.integers(1 << 30, 1 << 44, len(private)).tolist()
    ]
    links[private] = talk.links.add(albums)
    own = np.flatnonzero(luck > 0.965)
    sites = [f"https://{who * 48_271 % 1_048_573:x}.{talk.brands[who % 5]}/{who % 3}" for who in actor[own].tolist()]
    links[own] = talk.links.add(sites)
    return links


def _picture(rng: np.random.Generator, talk: Everyday, size: int) -> Ints:
    """A meme that goes round, or (most often) a picture of one's own."""
    pictures = talk.memes[(rng.random(size) ** 2.2 * len(talk.memes)).astype(np.int64)]
    own = np.flatnonzero(rng.random(size) < 0.71)
    pictures[own] = talk.media.add(new_pictures(rng, len(own)))
    return pictures


def new_pictures(rng: np.random.Generator, count: int) -> list[str]:
    """Hashes nobody has used before."""
    return [f"m:{n:015x}" for n in rng.integers(1 << 40, 1 << 60, count).tolist()]
