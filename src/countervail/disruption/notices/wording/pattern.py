"""What an ICU MessageFormat pattern asks for: its variables, and the plural forms it gives."""

import re
from collections.abc import Iterator

from icu4py.messageformat import MessageFormat

_ARGUMENT = re.compile(r"\{\s*(\w+)\s*(?:,\s*(\w+)\s*,?)?")
_KEYWORD = re.compile(r"\s*(=?\w+)\s*\{")
_PROBES = (*range(101), 1_000_000)
"""Whole numbers that between them fall into every plural form that whole numbers have in any CLDR language."""


def variables(pattern: str) -> frozenset[str]:
    """The names of all variables, in every branch."""
    return frozenset(name for name, _, _ in _arguments(pattern))


def plurals(pattern: str) -> dict[str, frozenset[str]]:
    """For each variable that is counted, the forms the pattern gives."""
    found = ((name, rest) for name, kind, rest in _arguments(pattern) if kind == "plural")
    return {name: frozenset(key for key, _ in _branches(rest)) for name, rest in found}


def plural_forms(tag: str) -> frozenset[str]:
    """The forms that whole numbers take in a language, as ICU itself chooses them."""
    kinds = ("zero", "one", "two", "few", "many", "other")
    probe = MessageFormat("{n, plural, %s}" % " ".join(f"{kind} {{{kind}}}" for kind in kinds), tag)  # noqa: UP031 -- braces
    return frozenset(probe.format({"n": number}) for number in _PROBES)


def _arguments(pattern: str) -> Iterator[tuple[str, str, str]]:
    """(name, kind, rest) of each argument, those inside branches too."""
    text = re.sub(r"'[{}][^']*'", "", pattern).replace("''", "")
    at = 0
    while (start := text.find("{", at)) >= 0:
        end = _closing(text, start)
        inside, at = text[start:end], end
        match = _ARGUMENT.match(inside)
        if match is None:
            continue
        kind, rest = match.group(2) or "", inside[match.end() : -1]
        yield match.group(1), kind, rest
        if kind in ("plural", "select", "selectordinal"):
            for _, branch in _branches(rest):
                yield from _arguments(branch)


def _branches(rest: str) -> Iterator[tuple[str, str]]:
    at = 0
    while match := _KEYWORD.search(rest, at):
        end = _closing(rest, match.end() - 1)
        yield match.group(1), rest[match.end() : end - 1]
        at = end


def _closing(text: str, start: int) -> int:
    """Just behind the brace that closes the one at `start`."""
    depth = 0
    for at in range(start, len(text)):
        depth += {"{": 1, "}": -1}.get(text[at], 0)
        if depth == 0:
            return at + 1
    return len(text)
