"""The Public Suffix List, private section and all, as the installed package carries it; never fetched.

host                     suffix       registered            whose
www.ministry.gov.uk      gov.uk       ministry.gov.uk       a registry's suffix
ferrari.gr.com           gr.com       ferrari.gr.com        a private suffix: its customers are strangers
web.app                  web.app      none                  the suffix itself
"""

from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import can_ada
import publicsuffixlist

PRIVATE_BEGINS = "===BEGIN PRIVATE DOMAINS==="
PRIVATE_ENDS = "===END PRIVATE DOMAINS==="
SPECIAL_USE = frozenset({"example", "test", "onion"})
"""Last labels that no registry has and that stand in logs all the same: RFC 6761's for examples and tests, RFC 7686."""


class Split(NamedTuple):
    """A host, taken apart. A tuple, because a million of them are made a second."""

    suffix: str
    """Longest public suffix."""
    registered: str | None
    """One label more: what somebody registered, or rents under a private suffix. None where the host is the suffix."""
    private: bool
    """Whether the suffix is one of a company's, whose customers are strangers to one another."""


class Rule(NamedTuple):
    """One rule of the list."""

    host: str
    wild: bool
    """Whether every name directly below `host` is a suffix, rather than `host` itself."""
    private: bool

    @property
    def text(self) -> str:
        """The rule as the list has it, in ASCII."""
        return f"*.{self.host}" if self.wild else self.host


class Suffixes:
    """All rules of a list."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._plain: dict[str, bool] = {}
        self._wild: dict[str, bool] = {}
        self._except: dict[str, bool] = {}
        self.version = "unknown"
        private = False
        for line in lines:
            rule = line.strip()
            if rule.startswith("//"):
                private = PRIVATE_BEGINS in rule or (private and PRIVATE_ENDS not in rule)
                if rule.startswith("// VERSION:"):
                    self.version = rule.removeprefix("// VERSION:").strip()
            elif rule:
                self._add(rule, private=private)
        rules = (*self._plain, *self._wild, *self._except)
        self.last_labels = frozenset(rule.rpartition(".")[2] for rule in rules) | SPECIAL_USE
        """Every last label a real host can have."""

    def _add(self, rule: str, *, private: bool) -> None:
        if rule.startswith("*."):
            self._wild[_ascii(rule[2:])] = private
        elif rule.startswith("!"):
            self._except[_ascii(rule[1:])] = private
        else:
            self._plain[_ascii(rule)] = private

    def rules(self) -> Iterator[Rule]:
        """Every rule but the exceptions."""
        yield from (Rule(host, wild=False, private=private) for host, private in self._plain.items())
        yield from (Rule(host, wild=True, private=private) for host, private in self._wild.items())

    def split(self, host: str) -> Split:
        """Take a host in normal form apart; a last label that no rule knows counts as a suffix, as the list says."""
        plain, wild = self._plain, self._wild
        below, at = "", host
        while True:
            _, _, parent = at.partition(".")
            private = plain.get(at)
            if private is None and parent in wild:
                if at in self._except:
                    return Split(parent, at, self._except[at])
                private = wild[parent]
            if private is not None or not parent:
                return Split(at, f"{below}.{at}" if below else None, bool(private))
            below, at = at[: -len(parent) - 1], parent

    def is_suffix(self, host: str) -> bool:
        """Whether strangers hold the names below this host."""
        if host in self._except:
            return False
        return host in self._plain or host.partition(".")[2] in self._wild

    def is_private(self, host: str) -> bool:
        """Whether the host is a suffix of the private section."""
        return self.is_suffix(host) and self.split(host).private


def _ascii(rule: str) -> str:
    return rule if rule.isascii() else can_ada.idna_encode(rule).decode("ascii")


@cache
def public_suffixes() -> Suffixes:
    """The list of the installed package."""
    text = files(publicsuffixlist).joinpath("public_suffix_list.dat").read_text(encoding="utf-8")
    return Suffixes(text.splitlines())
