"""The record that two people approve by its hash."""

import json

from tests.disruption.release.full_case import release

from countervail.vocabulary.audience import Audience
from countervail.vocabulary.canonical import canonical_json, digest


def test_the_hash_is_of_the_text_and_the_text_is_canonical() -> None:
    made = release()
    assert made.hash == digest(made.text)
    assert canonical_json(json.loads(made.text)) == made.text


def test_the_same_dossier_gives_the_same_text_and_another_audience_another() -> None:
    assert release().text == release().text
    assert release(Audience.POLICY).hash != release().hash


def test_absent_fields_are_missing_not_blank() -> None:
    shown = release().shown()["content"]
    assert "accounts" not in shown["networks"][0]
    assert "method" not in shown
