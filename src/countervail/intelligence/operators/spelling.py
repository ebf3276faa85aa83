"""Names as they can be compared: folded to plain Latin letters, legal forms dropped, strong words apart from weak ones.

"Cytrox Software Ltd." -> whole "cytroxsoftware", strong "cytrox"
"NSO Grouo"            -> whole "nsogroup", strong "nso"      (a weak word with one letter wrong is still that word)
    "Mollitiam S.L."       -> whole "mollitiam", strong "mollitiam"
"""

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from anyascii import anyascii
from rapidfuzz.distance import OSA

LONGEST = 200
"""Characters of a name that are compared; a longer one is a sentence."""
_SHORTEST_MENDED = 5
"""Letters of a weak word that may hold one mistake: of shorter ones, too many are another word."""
_WORDS = Path(__file__).parent / "legal_forms.toml"


@dataclass(frozen=True, slots=True)
class Spelling:
    """A name, taken apart."""

    whole: str
    """All words but legal forms, without blanks; empty where a name has no letter or digit."""
    strong: str
    """The words that tell firms apart, without blanks; all of them where there is no strong one."""
    words: tuple[str, ...]
    """All words but legal forms."""
    weak: frozenset[str]
    """Those of them that tell none apart."""
    mended: bool = False
    """Whether a letter of a weak word was put right."""


def spell(name: str) -> Spelling:
    """Take a name apart."""
    words = folded_words(name)
    kept = _without_forms(words) or words
    mended = tuple(_mended(word) for word in kept)
    weak = frozenset(word for word in mended if word in _weak())
    strong = [word for word in mended if word not in weak] or list(mended)
    alone = len(weak) == len(mended)
    return Spelling("".join(mended), "".join(strong), mended, frozenset() if alone else weak, mended != kept)


def folded_words(name: str) -> tuple[str, ...]:
    """The words of a name in small Latin letters and digits; points inside a word join (`S.p.A.`), other signs part."""
    plain = unicodedata.normalize("NFKC", name[:LONGEST])
    latin = anyascii(plain)[: 4 * LONGEST].casefold().replace("&", " and ")
    joined = re.sub(r"(?<=\w)[.'\N{RIGHT SINGLE QUOTATION MARK}](?=\w)", "", latin).replace("'", "")
    return tuple(re.findall(r"[a-z0-9]+", joined))


def _without_forms(words: tuple[str, ...]) -> tuple[str, ...]:
    """Legal forms stand at the end, in some languages at the beginning; in the middle they are names."""
    forms = _lists()["forms"]
    first, last = 0, len(words)
    while last > first and words[last - 1] in forms:
        last -= 1
    while first < last and words[first] in forms:
        first += 1
    return words[first:last]


def _mended(word: str) -> str:
    if len(word) < _SHORTEST_MENDED or word in _weak():
        return word
    near = (weak for weak in _weak() if len(weak) >= _SHORTEST_MENDED and weak[0] == word[0] and len(weak) == len(word))
    return next((weak for weak in sorted(near) if OSA.distance(word, weak, score_cutoff=1) == 1), word)


def _weak() -> frozenset[str]:
    return _lists()["weak"]


@cache
def _lists() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in tomllib.loads(_WORDS.read_text(encoding="utf-8")).items()}
