"""The hosts of the made-up web, all under .example and .test: popular sites, small ones, albums, and operators' own.

popular    some 300, the r-th about 1/r as likely; newspapers and newsrooms' own sites among them
small      one for every 25 accounts: a shop, a club, a family's photo box
albums     four, with one unguessable path for each recipient
shorteners three
own        of one group or operator; an operator's may look like a newspaper's
"""

from dataclasses import dataclass, field

import numpy as np

from countervail.simulation.dice import Ints, Marks, mix, pick
from countervail.simulation.names import WORDS, outlet, two_words
from countervail.simulation.operator_belongings import HostStyle

ARTICLE, ALBUM, SHORT, DOCUMENT = range(4)
"""How the paths of a host look."""

_SECTIONS = ("news", "world", "sport", "culture", "local", "science", "p", "story")
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_OUTLETS, _POPULAR, _ACCOUNTS_PER_SMALL_HOST = 140, 300, 25
_LIKENESS = {"i": "l", "l": "i", "m": "rn", "o": "0", "e": "a", "n": "m", "s": "z"}
_ERRANDS = ("update", "sync", "check", "verify", "secure", "login", "cdn", "static")


@dataclass(frozen=True, slots=True)
class HostBook:
    """Every host by number: its name and how its paths look; filled while the world is laid out."""

    names: list[str] = field(default_factory=list)
    styles: list[int] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)
    outlets: list[int] = field(default_factory=list)
    popular: list[int] = field(default_factory=list)
    small: list[int] = field(default_factory=list)
    albums: list[int] = field(default_factory=list)
    shorteners: list[int] = field(default_factory=list)

    def add(self, name: str, style: int) -> int:
        """Number of a new host; a name already taken gets a digit."""
        label, _, suffix = name.partition(".")
        number = 2
        while name in self.taken:
            name, number = f"{label}{number}.{suffix}", number + 1
        self.taken.add(name)
        self.names.append(name)
        self.styles.append(style)
        return len(self.names) - 1

    def url(self, host: int, path: int) -> str:
        """The text of a link."""
        return f"https://{self.names[host]}{_path(self.styles[host], path)}"


def _path(style: int, path: int) -> str:
    if style == ARTICLE:
        slug = f"{WORDS[path % len(WORDS)]}-{WORDS[(path >> 8) % len(WORDS)]}"
        return f"/{_SECTIONS[path % 8]}/{slug}-{(path >> 16) % 10_000_000}"
    if style == ALBUM:
        return f"/a/{path:016x}"
    if style == DOCUMENT:
        return f"/d/{path:016x}"
    return "/" + "".join(_DIGITS[path // 36**place % 36] for place in range(5, -1, -1))


def open_book(rng: np.random.Generator, accounts: int) -> HostBook:
    """The hosts that belong to nobody in the story."""
    book = HostBook()
    book.outlets.extend(
        book.add(f"{outlet(int(n))}.example", ARTICLE) for n in rng.choice(2000, _OUTLETS, replace=False)
    )
    others = [book.add(f"{two_words(rng, '')}.example", ARTICLE) for _ in range(_POPULAR - _OUTLETS)]
    book.popular.extend(rng.permutation(book.outlets + others).tolist())
    book.albums.extend(book.add(f"{two_words(rng, '')}-photos.example", ALBUM) for _ in range(4))
    book.shorteners.extend(
        book.add(f"{WORDS[int(n)][:3]}.example", SHORT) for n in rng.choice(len(WORDS), 3, replace=False)
    )
    for _ in range(max(20, accounts // _ACCOUNTS_PER_SMALL_HOST)):
        suffix = "example" if rng.random() < 0.7 else "test"
        style = (ARTICLE, ARTICLE, DOCUMENT, SHORT)[int(rng.integers(4))]
        book.small.append(book.add(f"{two_words(rng, '-' if rng.random() < 0.3 else '')}.{suffix}", style))
    return book


def article(host: Ints, day: Ints | int, rank: Ints) -> Marks:
    """The path of the rank-th story a site published that day: the same for everyone who links to it."""
    return mix(host, day, rank, 0xA271C1E)


def album_path(sender: Marks, recipient: Ints, day: Ints | int) -> Marks:
    """A path made for one recipient."""
    return mix(sender, recipient, day, 0xA1B)


def lookalike(rng: np.random.Generator, label: str) -> str:
    """A name that passes for an outlet's at a glance: a slip of a letter, another suffix, an addition, a split."""
    turn = rng.integers(5)
    if turn == 0:
        return f"{label}.test"
    if turn == 1:
        return f"{label}-{('online', 'live', 'news', 'today')[rng.integers(4)]}.example"
    if turn == 2:
        cut = int(rng.integers(2, len(label) - 2))
        return f"{label[:cut]}.{label[cut:].replace('-', '')}.test"
    spots = [spot for spot, letter in enumerate(label) if letter in _LIKENESS]
    spot = spots[int(rng.integers(len(spots)))] if spots else 1
    slipped = label[:spot] + (_LIKENESS.get(label[spot], "") if turn == 3 else "") + label[spot + 1 :]
    return f"{slipped}.example"


def operator_host(rng: np.random.Generator, book: HostBook, style: HostStyle) -> int:
    """One more host of an operator, in its manner of naming."""
    if style is HostStyle.LOOKALIKE:
        model = book.names[book.outlets[int(rng.integers(len(book.outlets)))]].removesuffix(".example")
        return book.add(lookalike(rng, model), ARTICLE)
    if style is HostStyle.SHORTENER:
        return book.add(f"{WORDS[int(rng.integers(len(WORDS)))][:2]}{int(rng.integers(10, 99))}.test", SHORT)
    if style is HostStyle.ERRAND:
        errand = _ERRANDS[int(rng.integers(len(_ERRANDS)))]
        return book.add(f"{errand}-{two_words(rng, '')}.test", DOCUMENT)
    suffix = "example" if rng.random() < 0.7 else "test"
    return book.add(f"{two_words(rng, '')}.{suffix}", (ARTICLE, DOCUMENT)[int(rng.integers(2))])


def small_host(book: HostBook, marks: Marks) -> Ints:
    """The small host each of these accounts cares about."""
    return np.array(book.small)[pick(mix(marks, 0x50A11), len(book.small))]
