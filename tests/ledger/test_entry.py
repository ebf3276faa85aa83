"""Entries: one spelling, nothing that does not belong in a log that cannot forget."""

import json
from dataclasses import replace

import pytest
from tests.ledger.made_entries import made

from countervail.ledger.entry import MAX_BYTES, Entry
from countervail.vocabulary.errors import InputError


def test_an_entry_is_spelt_in_one_way_with_its_place() -> None:
    assert made(4).text(9) == (
        b'{"actor":"P-A","body":{"count":4,"note":"number 4"},"dev":false,"high_impact":false,"kind":"case.noted",'
        b'"seq":9,"subject":"C-1","t":1714564804000000,"v":1}'
    )


def test_the_columns_repeat_what_the_text_says() -> None:
    entry = replace(made(1, high_impact=True), dev=True)
    said = json.loads(entry.text(0))
    assert said["dev"] is True
    assert entry.columns() == {name: said[name] for name in ("t", "kind", "actor", "subject", "high_impact")}


@pytest.mark.parametrize(
    ("kind", "actor", "subject"),
    [("Case.noted", "P-A", "C"), ("case..noted", "P-A", "C"), ("", "P-A", "C"), ("case.noted\n", "P-A", "C")]
    + [("case.noted", actor, "C") for actor in ("", "Ann Example", "x" * 201, "P-\u202e")]
    + [("case.noted", "P-A", subject) for subject in ("", "a name", "x" * 201, "C-1\n")],
)
def test_names_and_sentences_are_no_ids(kind: str, actor: str, subject: str) -> None:
    with pytest.raises(InputError, match="not well formed"):
        Entry(kind, actor, subject, at=made(0).at)


def test_pasted_material_is_kept_out() -> None:
    with pytest.raises(InputError, match="too long"):
        replace(made(0), body={"text": "x" * MAX_BYTES}).text(0)
