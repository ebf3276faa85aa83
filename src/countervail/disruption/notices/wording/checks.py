"""What makes a language file fit to be sent: all variables, all plural forms, its own letters, no link, no slip."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from icu4py.messageformat import MessageFormat

from countervail.disruption.notices.wording.glyphs import unshown
from countervail.disruption.notices.wording.language import Language, Messages
from countervail.disruption.notices.wording.pattern import plural_forms, plurals, variables

WANTED: dict[str, frozenset[str]] = {
    "span": frozenset({"weeks", "first", "last"}),
    "help": frozenset({"helplines"}),
    "genuine": frozenset({"surface", "reference"}),
    "sender": frozenset({"controller", "lawful_basis", "contact", "appeal_url"}),
    "short": frozenset({"surface", "reference"}),
    "draft": frozenset({"other"}),
}
"""Variables that a message must hold; one not named here may hold none but `surface`."""
EVERYWHERE = frozenset({"surface"})
FOREIGN = re.compile(r"https?://|www\.|<|>|\S+@\S+")
"""Links, addresses and markup: a notice holds none, and whoever imitates one gains nothing by adding some."""
LEAST_OWN = 0.6
"""Share of a text's letters that are of its main script: product names and terms may stay Latin."""
_CONTROL = frozenset({"Cc", "Co", "Cn", "Cs"})


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with a language file."""

    message: str
    """Key of the message, with its place where it is one of several."""
    says: str


def faults(language: Language, source: Messages) -> tuple[Fault, ...]:
    """Everything wrong with a language, held against the English file."""
    return tuple(_found(language, source))


def _found(language: Language, source: Messages) -> Iterator[Fault]:
    for key in Messages.model_fields:
        texts, originals = _texts(language.messages, key), _texts(source, key)
        if len(texts) != len(originals):
            yield Fault(key, f"has {len(texts)} parts, English has {len(originals)}")
        for number, text in enumerate(texts):
            place = key if len(texts) == 1 else f"{key}[{number}]"
            yield from (Fault(place, says) for says in _of_text(language, key, text))
    everything = " ".join(text for key in Messages.model_fields for text in _texts(language.messages, key))
    yield from (Fault("all", says) for says in _of_letters(language, everything))


def _of_text(language: Language, key: str, text: str) -> Iterator[str]:
    try:
        MessageFormat(text, language.tag)
    except ValueError as error:
        yield f"is no ICU message: {error}"
        return
    held, wanted = variables(text), WANTED.get(key, frozenset())
    if missing := wanted - held:
        yield f"lacks {', '.join(sorted(missing))}"
    if strange := held - wanted - EVERYWHERE:
        yield f"holds {', '.join(sorted(strange))}, which nothing fills"
    for name, forms in plurals(text).items():
        if lacking := plural_forms(language.tag) - forms:
            yield f"lacks the plural {', '.join(sorted(lacking))} of {name}"
    if FOREIGN.search(text):
        yield "holds a link, an address or markup"
    if text != unicodedata.normalize("NFC", text):
        yield "is not in Unicode's composed form (NFC)"


def _of_letters(language: Language, text: str) -> Iterator[str]:
    if odd := {f"U+{ord(one):04X}" for one in text if unicodedata.category(one) in _CONTROL or one == "\ufffd"}:
        yield f"holds {', '.join(sorted(odd))}, which no font shows"
    if lacking := [f"U+{ord(one):04X}" for one in unshown(text) if unicodedata.category(one) not in _CONTROL]:
        yield f"holds {', '.join(lacking)}, for which the Noto fonts have no glyph"
    letters = [_script(one) for one in re.sub(r"\{[^{}]*\}", "", text) if unicodedata.category(one).startswith("L")]
    scripts = {script: letters.count(script) / len(letters) for script in set(letters)}
    main = max(scripts, key=lambda script: scripts[script])
    if scripts[main] < LEAST_OWN:
        yield f"has no script of its own: {main} is {scripts[main]:.0%} of its letters"
    right = main in ("ARABIC", "HEBREW")
    if right is not (language.direction == "rtl"):
        yield f"is said to run {language.direction}, and is written in {main.title()}"


def _script(letter: str) -> str:
    """The first word of a letter's Unicode name, with the scripts of one writing system taken together."""
    script = unicodedata.name(letter, "UNNAMED").partition(" ")[0]
    return "CJK" if script in ("HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "HANGUL") else script


def _texts(messages: Messages, key: str) -> tuple[str, ...]:
    value = getattr(messages, key)
    return value if isinstance(value, tuple) else (value,)
