"""How a host can look like a protected name, and how often ordinary hosts do so by chance."""

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "base_rates.toml"


class Rule(StrEnum):
    """What makes a host look like a name."""

    LETTERS = "letters"
    """Its letters look alike: `g00gle.com`, another alphabet."""
    OTHER_SUFFIX = "other_suffix"
    """The same name under another suffix: `nytimes.news`. Often the same owner."""
    PRIVATE_SUFFIX = "private_suffix"
    """The name as somebody's tenant: `nytimes.web.app`."""
    SUBDOMAIN = "subdomain"
    """The name stands before somebody else's: `accounts.google.com.a.example`."""
    SPLIT = "split"
    """A dot or hyphen put inside: `ny.times.example`, `face-book.example`."""
    JOINED = "joined"
    """A dot left out: `wwwnytimes.com`, `nytimescom.example`."""
    WORDS = "words"
    """Words put to it: `google-login.example`."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """One rule that speaks."""

    rule: Rule
    protected: str
    """The name it looks like."""


@dataclass(frozen=True, slots=True)
class Rates:
    """How often rules speak about some hosts."""

    hosts: int
    """How many there were."""
    any: float
    """Share about which any rule speaks."""
    by_rule: Mapping[Rule, float]

    @classmethod
    def of(cls, told: Iterable[tuple[Likeness, ...]]) -> "Rates":
        """What the rules said of each of some hosts."""
        counts: Counter[Rule] = Counter()
        hosts = spoken = 0
        for one in told:
            hosts += 1
            spoken += bool(one)
            counts.update({likeness.rule for likeness in one})
        share = max(hosts, 1)
        return cls(hosts, spoken / share, {rule: counts[rule] / share for rule in Rule})


@dataclass(frozen=True, slots=True)
class BaseRates:
    """How often each rule speaks about hosts that nobody accuses, and about hosts of published spyware lists."""

    measured: str
    """On what, when."""
    ordinary: Rates
    listed: Rates

    def words(self, rule: Rule) -> str:
        """The two shares as a sentence, to stand beside every likeness."""
        ordinary, listed = self.ordinary.by_rule[rule], self.listed.by_rule[rule]
        return f"so do {ordinary:.2%} of ordinary popular hosts and {listed:.2%} of listed ones ({self.measured})"


@cache
def base_rates() -> BaseRates:
    """The shares as they were measured."""
    read = tomllib.loads(FILE.read_text(encoding="utf-8"))
    parts = (
        Rates(read[part]["hosts"], read[part]["any"], {rule: read[part][rule.value] for rule in Rule})
        for part in ("ordinary", "listed")
    )
    return BaseRates(read["measured"], *parts)
