"""The part of STIX patterning that lists use, and what is not read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countervail.intelligence.indicators.kinds import Kind
from countervail.intelligence.indicators.stix_pattern import Comparison, comparisons

READ = {
    "[domain-name:value='bad.example']": [(Kind.HOST, "bad.example")],
    "[domain-name:value = 'bad.example']": [(Kind.HOST, "bad.example")],
    " [ url:value = 'http://bad.example/\\'x\\\\' ] ": [(Kind.URL, "http://bad.example/'x\\")],
    "[file:hashes.sha256='ab']": [(Kind.SHA256, "ab")],
    "[file:hashes.'SHA-256' = 'ab']": [(Kind.SHA256, "ab")],
    "[file:hashes.MD5 = 'ab']": [(Kind.MD5, "ab")],
    "[app:id='com.made.up']": [(Kind.APP, "com.made.up")],
    "[app:cert.sha256='ab']": [(Kind.CERTIFICATE, "ab")],
    "[configuration-profile:id='76']": [(Kind.PROFILE, "76")],
    "[domain-name:value='a.example' OR ipv4-addr:value='198.18.0.7']": [
        (Kind.HOST, "a.example"),
        (Kind.ADDRESS, "198.18.0.7"),
    ],
    "[domain-name:value='a.example'] OR [domain-name:value='b.example']": [
        (Kind.HOST, "a.example"),
        (Kind.HOST, "b.example"),
    ],
    "[domain-name:value IN ('a.example', 'b.example')]": [(Kind.HOST, "a.example"), (Kind.HOST, "b.example")],
}


@pytest.mark.parametrize("pattern", READ)
def test_a_pattern_names_what_it_looks_for(pattern: str) -> None:
    assert comparisons(pattern) == tuple(Comparison(kind, value) for kind, value in READ[pattern])


NOT_READ = [
    "",
    "domain-name:value='bad.example'",
    "[domain-name:value LIKE '%.example']",
    "[domain-name:value MATCHES '^a']",
    "[domain-name:value != 'good.example']",
    "[file:name='a' AND file:size=3]",
    "[domain-name:value='a.example'] AND [domain-name:value='b.example']",
    "[domain-name:value='a.example'] FOLLOWEDBY [domain-name:value='b.example']",
    "[domain-name:value='a.example'] WITHIN 5 SECONDS",
    "[domain-name:value='a.example']]",
    "[unknown-thing:value='x']",
    "[domain-name:value='never closed",
    "[domain-name:value IN ('a.example',)]",
    "(" * 70_000,
]


@pytest.mark.parametrize("pattern", NOT_READ, ids=lambda pattern: pattern[:40])
def test_what_is_not_understood_whole_is_not_read_at_all(pattern: str) -> None:
    assert comparisons(pattern) is None


PIECES = ("[file:name='a']", " OR [file:name IN ('a', 'b')]", " AND [file:name='a']", "[", "]", " OR ", "=", "'a'")
MADE = st.lists(st.sampled_from(PIECES), max_size=3).map("".join)
TEXTS = st.text(alphabet="[]()'=:,.abORINAND \\", max_size=60) | MADE


@given(TEXTS)
def test_no_text_makes_it_fail_or_find_what_does_not_stand_there(pattern: str) -> None:
    found = comparisons(pattern)
    assert found is None or found
    assert all(f"'{one.value}'" in pattern for one in found or ())


@given(st.text(min_size=1, max_size=40))
def test_a_value_survives_its_escapes(value: str) -> None:
    escaped = value.replace("\\", "\\\\").replace("'", "\\'")
    found = comparisons(f"[file:path='{escaped}']")
    assert found is not None or "\n" in value
    assert found is None or found == (Comparison(Kind.FILE, value),)
