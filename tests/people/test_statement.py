"""What is signed: every part of it counts, and no two statements are one text."""

from dataclasses import replace
from datetime import timedelta

from tests.people.office import START

from countervail.people.statement import Purpose, Statement

SAID = Statement(Purpose.APPROVE, "ab" * 32, "P-1", START, "A-1", "cd" * 32)


def test_each_part_changes_the_message() -> None:
    others = [
        replace(SAID, purpose=Purpose.PROPOSE),
        replace(SAID, payload="ac" * 32),
        replace(SAID, person="P-2"),
        replace(SAID, said_at=START + timedelta(microseconds=1)),
        replace(SAID, authenticator="A-2"),
        replace(SAID, authenticator=None),
        replace(SAID, nonce=None),
    ]
    assert len({one.message for one in [SAID, *others]}) == len(others) + 1


def test_the_message_names_its_own_form() -> None:
    assert b'"countervail":"signature@1"' in SAID.message
