"""Permutations that dnstwist knows of protected names, held against our own index: which kinds it sees, and which not.

Letters that look alike, dots and hyphens put in or left out are seen. Typing errors are not looked for: as many
ordinary popular hosts are an error away from some protected name as hosts of operators are.
"""

from collections import Counter

import pytest
from tests.exchange.oracles import ask

from countervail.intelligence.hosts.host import read_host
from countervail.intelligence.lookalikes.index import Lookalikes

NAMES = ("nytimes.com", "theguardian.com", "google.com", "amnesty.org")
SEEN = {"homoglyph": 0.7, "hyphenation": 1.0, "subdomain": 1.0, "various": 1.0}
"""Kinds of the oracle that are to be seen, and the least share of them."""
ERRORS = ("omission", "transposition", "replacement", "repetition", "vowel-swap", "bitsquatting")


@pytest.fixture(scope="module")
def twisted() -> dict[str, list[tuple[str, bool]]]:
    """By kind, each permutation in normal form and whether it is seen to look like its own name."""
    index, found = Lookalikes(NAMES), dict[str, list[tuple[str, bool]]]()
    for name, permutations in ask("name_twister", *NAMES).items():
        for kind, domain in permutations:
            host = read_host(domain)
            if host is not None:
                seen = any(one.protected == name for one in index.of(host))
                found.setdefault(kind, []).append((host, seen))
    return found


@pytest.mark.parametrize("kind", SEEN)
def test_what_looks_alike_is_seen(twisted: dict[str, list[tuple[str, bool]]], kind: str) -> None:
    seen = Counter(hit for _, hit in twisted[kind])
    print(f"{kind}: {seen[True]:,} of {seen.total():,} seen")
    assert seen[True] >= SEEN[kind] * seen.total() > 0


def test_the_names_themselves_look_like_nobody(twisted: dict[str, list[tuple[str, bool]]]) -> None:
    assert [seen for _, seen in twisted["*original"]] == [False] * len(NAMES)


def test_typing_errors_are_not_looked_for(twisted: dict[str, list[tuple[str, bool]]]) -> None:
    """What is missed is said: whoever adds such a rule changes this, and the base rates with it."""
    assert [host for kind in ERRORS for host, seen in twisted[kind] if seen] == []
