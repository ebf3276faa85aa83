"""Addresses: one spelling, and none that no client can have."""

import pyarrow as pa
import pytest

from countervail.activity.intake.addresses import Addresses, canonical


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("198.18.0.1", "198.18.0.1"),
        ("2001:DB8:0:0::1", "2001:db8::1"),
        ("::ffff:198.18.0.1", "198.18.0.1"),
        ("10.1.2.3", "10.1.2.3"),
        ("100.64.0.1", "100.64.0.1"),
        ("192.0.2.1", "192.0.2.1"),
    ],
)
def test_addresses_of_clients_get_one_spelling(text: str, spelled: str) -> None:
    assert canonical(text) == spelled


@pytest.mark.parametrize(
    "text",
    [
        "127.0.0.1",
        "::1",
        "169.254.1.1",
        "fe80::1",
        "fe80::1%eth0",
        "224.0.0.1",
        "ff02::1",
        "0.0.0.0",  # noqa: S104 -- an address to refuse
        "::",
        "255.255.255.255",
        "::ffff:127.0.0.1",
        "198.18.0.256",
        "198.18.0.1:443",
        "host.test",
        " 198.18.0.1",
    ],
)
def test_addresses_nobody_can_come_from_are_impossible(text: str) -> None:
    assert canonical(text) is None


def test_a_column_is_judged_at_once_and_null_is_not_impossible() -> None:
    values, impossible = Addresses().of(pa.array(["198.18.0.1", None, "::1", "198.18.0.1"]))
    assert values.to_pylist() == ["198.18.0.1", None, None, "198.18.0.1"]
    assert impossible.tolist() == [False, False, True, False]
