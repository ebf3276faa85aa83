"""Invented names: people, bios, employers and the words that hosts are made of. None is meant to be anybody's."""

import numpy as np

from countervail.simulation.dice import Marks, mix, pick


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_ONSETS = _words("b br d dr f g gl h j k kr l m n p pr r s sh st t tr v w z")
_VOWELS = _words("a e i o u ai ea ia io")
_CODAS = ["", "", "", "l", "n", "r", "s", "m", "nd", "th", "k"]

WORDS = _words(
    """
amber anchor arbor aspen atlas aurora basin beacon birch breeze bridge brook canyon cedar cinder cliff clover
comet coral cove crest delta dune echo elm ember falcon fern field fjord flint forest garnet glade grove harbor
haven hazel heron hill hollow horizon indigo iris island ivory jade juniper lagoon lake lantern larch lark
laurel linden lotus lunar maple marsh meadow mesa mist moss nectar north oak oasis ocean olive onyx opal orchard
osprey pearl pebble pine plain plaza pollen prairie quartz quill raven reef ridge river robin rowan sable
saffron sage sand shore sierra silver sky slate sparrow spring spruce stone summit sun tern thistle tide timber
topaz trail valley velvet violet vista walnut wave willow wind winter wren zephyr
"""
)
_PAPER = _words(
    """
courier dispatch gazette herald journal ledger mercury monitor observer post record sentinel star times tribune
voice
"""
)
_TRADE = _words(
    """
logistics foods motors textiles media bank health energy works studio travel labs college clinic hotel farms
"""
)
_LIKES = _words(
    """
coffee football cats gardening chess cinema hiking cooking jazz painting running tea cycling poetry maths
sailing
"""
)
_ROLES = _words(
    """
teacher engineer nurse student baker driver designer writer lawyer farmer builder editor musician parent runner
"""
)
_STOCK_BIOS = (
    "Living my best life", "Just here for the photos", "Be kind", "No bad days", "Opinions my own", "Dreamer",
    "One day at a time", "Family first", "Carpe diem", "Work hard, stay humble", "Wanderlust", "Blessed",
)  # fmt: skip


def _word(number: int, syllables: int) -> str:
    parts = []
    for _ in range(syllables):
        number, onset = divmod(number, len(_ONSETS))
        number, vowel = divmod(number, len(_VOWELS))
        number, coda = divmod(number, len(_CODAS))
        parts.append(_ONSETS[onset] + _VOWELS[vowel] + _CODAS[coda])
    return "".join(parts).capitalize()


def display_names(marks: Marks) -> list[str]:
    """One invented name for each mark; namesakes happen, as in life."""
    given = [_word(int(n), 1 + n % 2) for n in range(7, 7 + 37 * 600, 37)]
    family = [_word(int(n) * 7, 2) for n in range(11, 11 + 101 * 3000, 101)]
    first, last = pick(mix(marks, 1), len(given)), pick(mix(marks, 2), len(family))
    return [f"{given[a]} {family[b]}" for a, b in zip(first.tolist(), last.tolist(), strict=True)]


def bio(number: int) -> str:
    """One of some ten thousand bios; the stock phrases are many people's."""
    if number % 5 == 0:
        return _STOCK_BIOS[(number // 5) % len(_STOCK_BIOS)]
    rest, like = divmod(number // 5, len(_LIKES))
    rest, other = divmod(rest, len(_LIKES))
    role = _ROLES[rest % len(_ROLES)]
    return (f"{role}, {_LIKES[like]}, {_LIKES[other]}", f"{_LIKES[like]} and {_LIKES[other]}. {role}")[number % 2]


def employer(number: int) -> str:
    """One of some two thousand invented firms."""
    rest, word = divmod(number, len(WORDS))
    return f"{WORDS[word].capitalize()} {_TRADE[rest % len(_TRADE)].capitalize()}"


def outlet(number: int) -> str:
    """The host label of an invented newspaper, such as `heron-gazette`."""
    rest, word = divmod(number, len(WORDS))
    return f"{WORDS[word]}-{_PAPER[rest % len(_PAPER)]}"


def outlet_title(label: str) -> str:
    """How that newspaper writes itself."""
    return " ".join(part.capitalize() for part in label.split("-"))


def two_words(rng: np.random.Generator, joint: str) -> str:
    """Two words of the host vocabulary, joined."""
    first, second = rng.integers(0, len(WORDS), 2)
    return f"{WORDS[first]}{joint}{WORDS[second]}"
