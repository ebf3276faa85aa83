"""Registers of strings (links, pictures): the sheet holds numbers, the log gets the words."""

from dataclasses import dataclass, field

import numpy as np
from tests.foreign.dice import Ints

_HEADS = [
    "nor",
    "bel",
    "car",
    "dun",
    "esk",
    "fal",
    "gar",
    "hol",
    "ilm",
    "jor",
    "kel",
    "lum",
    "mar",
    "nev",
    "orl",
    "pel",
    "quen",
    "ros",
    "sil",
    "tam",
    "ulv",
    "ver",
    "wes",
    "yar",
    "zel",
]
_TAILS = [
    "wick",
    "mont",
    "dale",
    "haven",
    "port",
    "field",
    "gate",
    "ford",
    "lund",
    "stad",
    "mere",
    "vale",
    "crest",
    "bridge",
    "holm",
]
_TRADES = [
    "news",
    "mail",
    "post",
    "times",
    "shop",
    "bank",
    "forum",
    "radio",
    "maps",
    "video",
    "wiki",
    "sport",
    "weather",
    "jobs",
    "travel",
]


@dataclass(slots=True)
class Register:
    """An ever-growing list of strings, known by their number."""

    words: list[str] = field(default_factory=list)

    def add(self, words: list[str]) -> Ints:
        """Enter words; their numbers, in order."""
        first = len(self.words)
        self.words.extend(words)
        return np.arange(first, len(self.words), dtype=np.int64)


def name(rng: np.random.Generator) -> str:
    """An invented place-like word."""
    return str(rng.choice(_HEADS)) + str(rng.choice(_TAILS))


def host(rng: np.random.Generator) -> str:
    """An ordinary host: a brand, perhaps a trade, perhaps a country site; both invented top-level domains occur."""
    brand = name(rng)
    label = f"{brand}-{rng.choice(_TRADES)}" if rng.random() < 0.6 else f"{brand}{rng.integers(2, 99)}"
    return f"{rng.choice(['www.', '', '', 'm.', 'go.'])}{label}.{'test' if rng.random() < 0.35 else 'example'}"


def lookalike(rng: np.random.Generator, brand: str) -> str:
    """A host that wants to be taken for `brand`: a typo, another ending, or the brand split by a dot."""
    label = brand.split(".")[-2]
    spot = int(rng.integers(1, len(label) - 1))
    forms = (
        f"{label[:spot]}{label[spot + 1 :]}.test",
        f"{label}.test" if brand.endswith("example") else f"{label}.example",
        f"{label[:spot]}.{label[spot:]}.example",
        f"{label}-login.test",
        f"{label[:spot]}{label[spot]}{label[spot:]}.example",
    )
    return forms[int(rng.integers(len(forms)))]


def token(rng: np.random.Generator, length: int) -> str:
    """A short code as shorteners make them."""
    return "".join(rng.choice(list("abcdefghjkmnpqrstuvwxyz23456789"), length))
