"""Who is named in a story: each name once, whatever it is called there, and each sentence with marks in its place.

"Indian firm BellTrox hid."  ->  "⟪IN⟫ firm ⟦3⟧ hid."   where entity 3 is BellTrox
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from countervail.intelligence.operators.screening import Candidate, Likeness, Screen
from countervail.intelligence.operators.spelling import spell
from countervail.intelligence.press.article import Paragraph
from countervail.intelligence.press.lexicon import Known, lexicon
from countervail.intelligence.press.sentence import Run, runs, sentences

_SURE = {Likeness.SAME, Likeness.SAME_STRONG, Likeness.MISSPELLED}
_MOST_WORDS_OF_A_PERSON = 4


@dataclass
class Entity:
    """Somebody or something named."""

    name: str
    """As the story names it first, or a longer form of that."""
    known: Known | None = None
    registered: Candidate | None = None
    """The operator of the registry that is meant, if one is."""
    product: str | None = None
    """The operator whose product the registry says it is."""
    office: bool = False
    """Named with a title of office."""
    person: bool = False
    lines: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence with its names replaced by marks."""

    line: int
    text: str
    """As it stands in the story."""
    marked: str
    heading: bool


@dataclass(frozen=True, slots=True)
class Named:
    """A story's names."""

    entities: tuple[Entity, ...]
    sentences: tuple[Marked, ...]
    countries: Mapping[str, tuple[int, ...]]
    """Lines by country code."""


def name_all(story: Iterable[Paragraph], screen: Screen, products: Mapping[str, str]) -> Named:
    """Name a story's people and firms; `products` gives the operator of each product, spelled small and whole."""
    pieces = [(one, text, list(runs(text))) for one in story for text in sentences(one.text)]
    book = _Book(screen, products, _seen_inside(pieces))
    for paragraph, _, found in sorted(pieces, key=lambda piece: piece[0].heading):
        for run in found:
            book.enter(run, paragraph)
    marked = [Marked(p.line, text, book.marked(text, found, p), p.heading) for p, text, found in pieces]
    return Named(tuple(book.entities), tuple(marked), {code: tuple(sorted(at)) for code, at in book.countries.items()})


def _seen_inside(pieces: Iterable[tuple[Paragraph, str, list[Run]]]) -> frozenset[str]:
    """Words with a capital where none is due: inside of sentences that are no headings."""
    return frozenset(
        word
        for paragraph, _, found in pieces
        for run in found
        if not paragraph.heading
        for word in (run.words[1:] if run.initial else run.words)
    )


class _Book:
    """Entities as they are found."""

    def __init__(self, screen: Screen, products: Mapping[str, str], seen: frozenset[str]) -> None:
        self.entities: list[Entity] = []
        self.countries: dict[str, set[int]] = {}
        self._screen, self._products, self._seen = screen, products, seen
        self._places: dict[str, int] = {}
        self._answers: dict[str, Candidate | None] = {}

    def enter(self, run: Run, paragraph: Paragraph) -> list[tuple[int, int, str]]:
        """The marks of a run: positions within its words, and what stands there."""
        words, first = list(run.words), 0
        marks: list[tuple[int, int, str]] = []
        while first < len(words) and not self._whole(words[first:]):
            code, size = _country(words[first:])
            if not size:
                break
            based = "-based" if words[first + size - 1].endswith("-based") else ""
            marks.append((first, first + size, f"⟪{code}⟫{based}"))
            self.countries.setdefault(code, set()).add(paragraph.line)
            first += size
        rest = words[first:]
        office, size = _title(rest) if not self._whole(rest) else (False, 0)
        name = rest[size:]
        if name and self._is_name(name, paragraph, initial=run.initial and first + size == 0):
            place = self._place(name, office=office, person=size > 0)
            self.entities[place].lines.add(paragraph.line)
            marks.append((first + size, len(words), f"⟦{place}⟧"))
        return marks

    def marked(self, text: str, found: list[Run], paragraph: Paragraph) -> str:
        """A sentence with marks."""
        out, at = [], 0
        for run in found:
            out.append(text[at : run.begin])
            out.append(self._marked_run(run, paragraph))
            at = run.end
        return "".join([*out, text[at:]])

    def _marked_run(self, run: Run, paragraph: Paragraph) -> str:
        words = list(run.words)
        for begin, end, mark in reversed(self.enter(run, paragraph)):
            words[begin:end] = [mark]
        return " ".join(words)

    def _whole(self, words: list[str]) -> bool:
        """Whether words are a name just so: known, or of the registry letter by letter."""
        text = " ".join(words)
        found = self._resolved(text) if len(words) > 1 else None
        return text in lexicon().names or (found is not None and found.likeness is Likeness.SAME)

    def _is_name(self, words: list[str], paragraph: Paragraph, *, initial: bool) -> bool:
        text, lex = " ".join(words), lexicon()
        if (
            len(text) == 1
            or text in lex.countries
            or all(w in lex.days | lex.other_words or w.isdigit() for w in words)
        ):
            return False
        if text in lex.names or self._find(text) is not None or self._resolved(text) is not None:
            return True
        if paragraph.heading:
            return False
        return not initial or (len(words) > 1 and words[1] not in lex.other_words) or words[0] in self._seen

    def _find(self, text: str) -> int | None:
        """An entity that goes by this name already: in full, by its strong words, or a person by the last word."""
        known = lexicon().names.get(text)
        return self._places.get(f"known:{known.name}" if known else f"strong:{spell(text).strong}")

    def _place(self, words: list[str], *, office: bool, person: bool) -> int:
        text = " ".join(words)
        place = self._find(text)
        if place is None:
            place = self._new(text)
        entity = self.entities[place]
        entity.office |= office
        entity.person |= person or _like_a_person(entity, words)
        if len(text) > len(entity.name) and entity.name in text and entity.known is None:
            entity.name = text
        if entity.person and len(words) > 1:
            self._places.setdefault(f"strong:{spell(words[-1]).strong}", place)
        return place

    def _new(self, text: str) -> int:
        known, spelling = lexicon().names.get(text), spell(text)
        registered = None if known else self._resolved(text)
        same = None if registered is None else self._places.get(f"operator:{registered.operator}")
        place = len(self.entities) if same is None else same
        if same is None:
            entity = Entity(known.name if known else text, known, registered, self._products.get(spelling.whole))
            self.entities.append(entity)
        if known:
            self._places[f"known:{known.name}"] = place
        else:
            self._places[f"strong:{spelling.strong}"] = place
        if registered is not None:
            self._places[f"operator:{registered.operator}"] = place
        return place

    def _resolved(self, text: str) -> Candidate | None:
        if text not in self._answers:
            found = self._screen.screen(text).resolved
            self._answers[text] = found if found is not None and found.likeness in _SURE else None
        return self._answers[text]


def _country(words: list[str]) -> tuple[str, int]:
    """The country the words begin with, and how many of them it takes."""
    for size in (3, 2, 1):
        text = " ".join(words[:size])
        bare = text.removesuffix("-based").rstrip(".")
        code = lexicon().countries.get(text) or lexicon().countries.get(bare) or lexicon().countries.get(f"{bare}.")
        if code and len(words) >= size:
            return code, size
    return "", 0


def _title(words: list[str]) -> tuple[bool, int]:
    """Whether the words begin with a title of office, and how many of them are titles."""
    lex = lexicon()
    last = max((place for place, word in enumerate(words[:-1]) if word in lex.offices | lex.titles), default=-1)
    return any(word in lex.offices for word in words[: last + 1]), last + 1


def _like_a_person(entity: Entity, words: list[str]) -> bool:
    lex = lexicon()
    if entity.known or entity.registered or entity.product:
        return False
    plain = not any(word in lex.firm_words | lex.public_words | lex.other_words or word.isupper() for word in words)
    return plain and 2 <= len(words) <= _MOST_WORDS_OF_A_PERSON and "of" not in words
