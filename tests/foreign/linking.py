"""How a team's links are made: its own public site, one code a person, a shortener, or a stolen name."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from tests.foreign.dice import Ints
from tests.foreign.everyday import Everyday
from tests.foreign.words import host, lookalike, token


class Scheme(StrEnum):
    """The habit behind a link."""

    ARTICLES = "articles"
    """Some dozens of public pages on one own host, anybody may get any."""
    PERSONAL = "personal"
    """One own host, one path a person (forms, drops, tracked offers)."""
    DECEIT = "deceit"
    """Many hosts, a third of them lookalikes, each for a few people, one path a person."""
    SHORTENER = "shortener"
    """Few short hosts with codes that count upwards."""
    CLOUD = "cloud"
    """Files on a public host everybody uses, one a person."""


@dataclass(slots=True)
class LinkMaker:
    """Makes the links of one team or firm."""

    talk: Everyday
    scheme: Scheme
    hosts: list[str]
    pages: Ints
    counter: int = 4096
    per_host: int = 6

    def links_for(self, rng: np.random.Generator, member: Ints, person: Ints) -> Ints:
        """A link for each (member, person): the same person mostly gets the same host."""
        if self.scheme is Scheme.ARTICLES:
            return rng.choice(self.pages, len(member))
        return self.talk.links.add([self._one(rng, who) for who in person.tolist()])

    def _one(self, rng: np.random.Generator, person: int) -> str:
        if self.scheme is Scheme.SHORTENER:
            self.counter += int(rng.integers(1, 3))
            return f"https://{self.hosts[person % len(self.hosts)]}/{self.counter:x}"
        if self.scheme is Scheme.CLOUD:
            return f"https://{self.talk.brands[person % 7]}/d/{token(rng, 12)}"
        return f"https://{self.hosts[person * 31 % len(self.hosts)]}/{token(rng, 8)}"


def maker(rng: np.random.Generator, talk: Everyday, scheme: Scheme, people: int = 0) -> LinkMaker:
    """A link maker with hosts of its own; a deceiver gets one host for every six people."""
    if scheme is Scheme.DECEIT:
        known = rng.choice(talk.brands, 400)
        count = max(4, people // 6)
        hosts = [lookalike(rng, str(rng.choice(known))) if rng.random() < 0.34 else host(rng) for _ in range(count)]
    elif scheme is Scheme.SHORTENER:
        hosts = [f"{token(rng, 4)}.{ending}" for ending in ("test", "example", "test")]
    else:
        hosts = [host(rng)]
    pages = talk.links.add([f"https://{hosts[0]}/{token(rng, 5)}" for _ in range(40)])
    return LinkMaker(talk, scheme, hosts, pages)
