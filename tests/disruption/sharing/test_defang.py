"""Values safe to look at."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countervail.disruption.sharing.defang import defanged
from countervail.intelligence.hosts.refang import refanged

HOSTS = st.from_regex(r"[a-z]{1,8}(\.[a-z]{1,8}){1,3}", fullmatch=True)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("bad.example", "bad[.]example"),
        ("https://bad.example/a.b?c=d", "hxxps://bad[.]example/a.b?c=d"),
        ("198.18.0.7", "198[.]18[.]0[.]7"),
        ("ab" * 32, "ab" * 32),
    ],
)
def test_nothing_can_be_followed(value: str, shown: str) -> None:
    assert defanged(value) == shown


@given(HOSTS, st.sampled_from(["", "http://", "https://"]))
def test_our_own_reader_reads_it_back(host: str, scheme: str) -> None:
    assert refanged(defanged(f"{scheme}{host}")) == f"{scheme}{host}"
