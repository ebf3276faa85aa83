"""The last look at a text before it is kept: nothing of the case may stand in it.

A text is made of `Facts` and `Imprint` only, so nothing should ever be found; but a surface, a helpline or a language
file is written by people, and one operator's name in one notice tells that operator everything.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from countervail.disruption.notices.mail.frame import Frame
from countervail.vocabulary.errors import RefusedError

SHORTEST = 5
"""Letters: a handle of fewer stands in ordinary words, and would stop every notice."""


@dataclass(frozen=True, slots=True)
class Screen:
    """What no notice of a case may hold: members, display names, indicators, operators, other targets."""

    words: frozenset[str]

    @classmethod
    def of(cls, words: Iterable[str]) -> "Screen":
        """Of words as the case has them; an account's name counts with and without its surface."""
        folded = {word.casefold().strip() for word in words}
        bare = {word.partition(":")[2] for word in folded}
        return cls(frozenset(word for word in folded | bare if len(word) >= SHORTEST))

    def check(self, frame: Frame) -> None:
        """Let a text pass.

        Raises:
            RefusedError: it holds one of the words; the error does not repeat it.
        """
        for text in (frame.subject, frame.plain, frame.html):
            folded = text.casefold()
            if any(word in folded for word in self.words):
                hint = "Look at [notices] in countervail.toml and at the language file; nothing was written."
                raise RefusedError(f"the notice in {frame.language} names something of the case.", hint=hint)
