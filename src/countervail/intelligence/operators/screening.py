"""Who may be meant by a name: candidates with reasons, ranked. A likeness never makes two operators one."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import process
from rapidfuzz.distance import OSA

from countervail.intelligence.operators.claim import About, Standing
from countervail.intelligence.operators.operator import Operator, StandingClaim
from countervail.intelligence.operators.spelling import Spelling, spell

MOST = 10
"""Candidates shown for one name."""
_SHORTEST_MISTAKEN = 6
"""Letters a name must have before a letter may be wrong: `ISO` is not a misspelled `NSO`."""
_SHORTEST_FIRST_WORD = 5
"""Letters of a first word that two names may share and be told of."""
_SHORTEST_STRONG = 3
"""Letters strong words must have to stand for a name alone: `Q Cyber` is not whatever else begins with Q."""
_TWO_MISTAKES = 9
"""Letters from which on two may be wrong."""


class Likeness(StrEnum):
    """How a name is like one that is known, the best first."""

    SAME = "same"
    """Letter by letter, but for case, blanks, signs, script and legal form."""
    SAME_STRONG = "same strong words"
    """The same but for words that many firms carry: Group, Technologies, CI."""
    MISSPELLED = "misspelled"
    """One letter wrong, missing, added or swapped in six to eight, two from nine on; never the first one."""
    PART = "part"
    """All its words are among those of the known name, or the other way round, the first one at least."""


_SCORES = {Likeness.SAME: 100, Likeness.SAME_STRONG: 92, Likeness.MISSPELLED: 84, Likeness.PART: 70}
RESOLVES = 84
"""A single best candidate of this score or more is named as the one meant; a person still says whether it is."""
_DISPUTED = 15
"""Points taken off a name that a source disputes."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An operator that may be meant."""

    operator: str
    called: str
    """What the registry calls it."""
    known_name: str
    """The name or alias that is alike."""
    likeness: Likeness
    score: int
    """0 to 100; for ranking only."""
    reason: str
    claim: str | None
    """Id of the claim the name comes from; None: the label it was entered under."""


@dataclass(frozen=True, slots=True)
class Screened:
    """The answer for one name."""

    name: str
    candidates: tuple[Candidate, ...]

    @property
    def resolved(self) -> Candidate | None:
        """The one operator that is meant, if one stands out."""
        best = self.candidates[0] if self.candidates else None
        if best is None or best.score < RESOLVES:
            return None
        rivals = {one.operator for one in self.candidates if one.score == best.score}
        return best if len(rivals) == 1 else None


@dataclass(frozen=True, slots=True)
class _Known:
    operator: str
    called: str
    name: str
    spelling: Spelling
    claim: StandingClaim | None


class Screen:
    """Every name of the registry, ready to be compared with."""

    def __init__(self, operators: Iterable[Operator]) -> None:
        self._known = [known for operator in operators for known in _known(operator)]
        self._by_whole = _indexed((known.spelling.whole, known) for known in self._known)
        self._by_strong = _indexed((known.spelling.strong, known) for known in self._known)
        self._by_first = _indexed((known.spelling.words[0], known) for known in self._known if known.spelling.words)
        self._strong = sorted(self._by_strong)

    def screen(self, name: str) -> Screened:
        """Whoever may be meant by a name, best first, each operator once."""
        wanted = spell(name)
        best: dict[str, Candidate] = {}
        for known, likeness in self._alike(wanted):
            candidate = _candidate(known, likeness, wanted)
            before = best.get(known.operator)
            if before is None or candidate.score > before.score:
                best[known.operator] = candidate
        ranked = sorted(best.values(), key=lambda one: (-one.score, one.operator))
        return Screened(name, tuple(ranked[:MOST]))

    def _alike(self, wanted: Spelling) -> Iterable[tuple[_Known, Likeness]]:
        if not wanted.whole:
            return
        same = Likeness.MISSPELLED if wanted.mended else Likeness.SAME
        yield from ((known, same) for known in self._by_whole.get(wanted.whole, ()))
        if len(wanted.strong) >= _SHORTEST_STRONG:
            strong = Likeness.MISSPELLED if wanted.mended else Likeness.SAME_STRONG
            yield from ((known, strong) for known in self._by_strong.get(wanted.strong, ()))
        yield from (
            (known, Likeness.MISSPELLED) for near in self._near(wanted.strong) for known in self._by_strong[near]
        )
        for known in self._by_first.get(wanted.words[0], ()):
            if _part(wanted, known.spelling):
                yield known, Likeness.PART

    def _near(self, strong: str) -> list[str]:
        allowed = _mistakes(strong)
        if not allowed:
            return []
        found = process.extract(strong, self._strong, scorer=OSA.distance, score_cutoff=allowed, limit=MOST)
        return [
            near
            for near, distance, _ in found
            if near[0] == strong[0] and 0 < distance <= min(allowed, _mistakes(near))
        ]


def _known(operator: Operator) -> Iterable[_Known]:
    called = operator.name
    yield _Known(operator.id, called, operator.label, spell(operator.label), None)
    for one in operator.names:
        yield _Known(operator.id, called, one.claim.value, spell(one.claim.value), one)


def _indexed(pairs: Iterable[tuple[str, _Known]]) -> dict[str, list[_Known]]:
    index: dict[str, list[_Known]] = {}
    for key, known in pairs:
        index.setdefault(key, []).append(known)
    return index


def _mistakes(strong: str) -> int:
    """How many letters of a name may be wrong."""
    return 0 if len(strong) < _SHORTEST_MISTAKEN else 1 if len(strong) < _TWO_MISTAKES else 2


def _part(one: Spelling, other: Spelling) -> bool:
    """Whether the words of one are the beginning of the other's, and say enough."""
    short, long = sorted((one.words, other.words), key=len)
    begins = len(short) < len(long) and long[: len(short)] == short
    return begins and len(short[0]) >= _SHORTEST_FIRST_WORD and short[0] not in one.weak | other.weak


def _candidate(known: _Known, likeness: Likeness, wanted: Spelling) -> Candidate:
    disputed = known.claim is not None and known.claim.standing is Standing.DISPUTED
    score = _SCORES[likeness] - (_DISPUTED if disputed else 0)
    if likeness is Likeness.MISSPELLED:
        score -= OSA.distance(wanted.strong, known.spelling.strong) - 1
    reason = f"{_WHY[likeness]} '{known.name}', {_what(known.claim)}{', which is disputed' if disputed else ''}"
    claim = None if known.claim is None else known.claim.id
    return Candidate(known.operator, known.called, known.name, likeness, score, reason, claim)


_WHY = {
    Likeness.SAME: "the same letters as",
    Likeness.SAME_STRONG: "the same strong words as",
    Likeness.MISSPELLED: "a letter or two away from",
    Likeness.PART: "shares its first words with",
}


def _what(claim: StandingClaim | None) -> str:
    if claim is None:
        return "the name it was entered under"
    source = claim.claim.source.name
    if claim.claim.about is About.ALIAS:
        return f"an alias according to {source}"
    until = f" until {claim.claim.until}" if claim.claim.until else ""
    return f"its name{until} according to {source}"
