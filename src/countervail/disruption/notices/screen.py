"""The last look at a text before it is kept: nothing of the case may stand in it.

A text is made of `Facts` and `Imprint` only, so nothing should ever be found; but a surface, a helpline or a language
file is written by people, and one operator's name in one notice tells that operator everything.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from countervail.disruption.notices.mail.frame import Frame, Letterhead
from countervail.disruption.notices.spelling_out import folded, spellings, squeezed
from countervail.intelligence.hosts.host import read_host
from countervail.intelligence.hosts.refang import refanged
from countervail.intelligence.lookalikes.skeleton import skeleton
from countervail.vocabulary.errors import RefusedError

SHORTEST = 5
"""Letters of a word that is looked for inside of others; of fewer it is found as a word of its own only."""
LEAST = 3
"""Letters: what is shorter stands in every language, and would stop every notice."""
LEAST_SQUEEZED = 8
"""Letters of a name that is looked for across blanks: a shorter one arises where two ordinary words meet."""
_PIECES = re.compile(r"\n|(<[^>]*>)")
_PORT = re.compile(r":\d+(?=/|$)")


class About(StrEnum):
    """What a word is of, as an error may say it."""

    ACCOUNT = "an account of the network"
    DISPLAY_NAME = "a name that an account of the network shows"
    OPERATOR = "an operator's name"
    INDICATOR = "an indicator"
    EVIDENCE = "a line of the evidence"
    PERSON = "another person's contact"


@dataclass(frozen=True, slots=True)
class Word:
    """Something that may stand in no notice."""

    text: str
    about: About


class Screen:
    """What no notice of a case may hold: members, operators, indicators, evidence, other people's contacts."""

    def __init__(self, words: Iterable[Word], ordinary: Collection[str] = ()) -> None:
        """Over the words of a case.

        Args:
            ordinary: words that stand in every notice, folded; an account of such a name is passed over and counted.
        """
        self.passed_over = 0
        self._by_beginning: dict[str, dict[int, dict[str, tuple[About, bool]]]] = {}
        self._alone: dict[str, About] = {}
        self._clean: set[str] = set()
        for word in words:
            if word.about is About.ACCOUNT and _bare(word.text) in ordinary:
                self.passed_over += 1
            else:
                self._want(word)

    def check(self, frame: Frame) -> None:
        """Let a text pass.

        Raises:
            RefusedError: it holds one of the words; the error does not repeat it.
        """
        for name in ("subject", "plain", "html"):
            self.pass_text(getattr(frame, name), f"the {name} of the notice in {frame.language}")

    def check_letterhead(self, letterhead: Letterhead) -> None:
        """Let the headers pass that every mail has. Errors as for `check`."""
        self.pass_text(letterhead.name, "the sender's name")
        self.pass_text(letterhead.address, "the sender's address")

    def pass_text(self, text: str, where: str) -> None:
        """Let a text pass; the same line is looked through once. Errors as for `check`."""
        for piece in filter(None, _PIECES.split(text)):
            if piece in self._clean:
                continue
            found = self._found(piece)
            if found is not None:
                hint = "Look at [notices] in countervail.toml and at the language file; nothing was written."
                raise RefusedError(f"{where} names something of the case: {found.value}.", hint=hint)
            self._clean.add(piece)

    def _found(self, piece: str) -> About | None:
        for text in spellings(piece):
            if self._alone:
                for token in re.findall(r"\w+", text):
                    if token in self._alone:
                        return self._alone[token]
            for at in range(len(text) - SHORTEST + 1):
                lengths = self._by_beginning.get(text[at : at + SHORTEST])
                if lengths is not None and (about := _begun(text, at, lengths)) is not None:
                    return about
        return None

    def _want(self, word: Word) -> None:
        for text, alone in _looked_for(word):
            if len(text) >= SHORTEST:
                lengths = self._by_beginning.setdefault(text[:SHORTEST], {})
                known = lengths.setdefault(len(text), {})
                known[text] = (word.about, alone and known.get(text, (word.about, True))[1])
            elif len(text) >= LEAST and text.isalnum():
                self._alone[text] = word.about


def _looked_for(word: Word) -> Iterator[tuple[str, bool]]:
    """(spelling, alone) of everything that would give a word away."""
    match word.about:
        case About.ACCOUNT:
            whole, bare = folded(word.text.strip()), _bare(word.text)
            yield from ((whole, False), (bare, bare.isalpha()))
            if not bare.isalpha():
                yield skeleton(bare), False
        case About.OPERATOR | About.DISPLAY_NAME:
            name = folded(" ".join(word.text.split()))
            yield from ((name, name.isalpha()), (skeleton(name), name.isalpha()))
            if len(squeezed(name)) >= LEAST_SQUEEZED:
                yield squeezed(name), False
        case About.INDICATOR:
            yield from ((text, False) for text in _indicator(word.text))
        case _:  # evidence and people, and whatever is added: looked for just as it stands
            yield folded(word.text.strip()), False


def _indicator(value: str) -> Iterator[str]:
    """An indicator as it stands, without scheme and port, and a host or address in its normal form."""
    plain = folded(refanged(value.strip()))
    yield plain
    bare = plain.partition("://")[2] or plain
    bare = _PORT.sub("", bare, count=1).rstrip("/")
    if bare != plain:
        yield bare
    host = read_host(bare)
    if host is not None:
        yield host
        yield skeleton(bare)
    if plain.lstrip("+").isdigit() and len(squeezed(plain)) >= LEAST_SQUEEZED:
        yield squeezed(plain)  # a telephone number, however its digits are grouped


def _bare(account: str) -> str:
    """An account's name without its surface and its server: `matrix:@mira:host.example` is `mira`."""
    name = folded(account.strip()).partition(":")[2] or folded(account.strip())
    return name.partition(":")[0].lstrip("@") if name.startswith("@") else name


def _begun(text: str, at: int, lengths: Mapping[int, Mapping[str, tuple[About, bool]]]) -> About | None:
    """What a word is of that stands in a text at a place, if one of those that begin so does.

    Words lie by their lengths: a list of fifty thousand people begins alike, and is asked once a length.
    """
    for length, words in lengths.items():
        found = words.get(text[at : at + length])
        if found is not None and (not found[1] or _stands_alone(text, at, at + length)):
            return found[0]
    return None


def _stands_alone(text: str, begin: int, end: int) -> bool:
    """Whether no Latin letter or digit stands before or behind: `amina` is not met in `contaminated`."""
    around = text[begin - 1 : begin] + text[end : end + 1]
    return not any(one.isascii() and one.isalnum() for one in around)
