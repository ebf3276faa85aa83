"""What is stored says exactly what was said."""

import json

import pytest
from tests.casework.histories import ANNA, MEMBERS, START, judge, opening, piece

from countervail.casework.event import Body
from countervail.casework.event_json import KINDS, body_from_json, body_to_json, kind_of
from countervail.casework.likelihood import Likelihood
from countervail.casework.records.appeal import Answer, Appeal, Objection
from countervail.casework.records.assignment import Assignment
from countervail.casework.records.attribution import Attribution
from countervail.casework.records.closing import Closing, Reopening
from countervail.casework.records.decision import Decision, Outcome
from countervail.casework.records.hold import Hold, HoldEnded
from countervail.casework.records.kinship import Absorption, Merger, Opinion, Separation
from countervail.casework.records.note import Note
from countervail.casework.records.reversal import Reversal
from countervail.vocabulary.canonical import canonical_json
from countervail.vocabulary.judgement import Judgement
from countervail.vocabulary.phases import Phase

ONE_OF_EACH: tuple[Body, ...] = (
    opening(exploits=True),
    Assignment(None),
    Note("for readers", public=True),
    piece(1, Phase.ENGAGEMENT, MEMBERS[:1]),
    judge(Judgement.UNSURE, *MEMBERS),
    Attribution("OP-1", Likelihood.ROUGHLY_EVEN_CHANCE, ("E-1",), "hours"),
    Hold(ANNA, "to learn", "ten people", START),
    HoldEnded(3, "enough"),
    Decision(Outcome.REFER, "a partner's"),
    Appeal(Objection.WRONG_PERSON, MEMBERS[:1], "mail", "That is not me."),
    Answer(3, upheld=True, reason="true"),
    Reversal("a" * 64, "b" * 64, MEMBERS[:1], "appeal 3"),
    Closing("done"),
    Reopening("a new host"),
    Absorption("C-2", MEMBERS, {MEMBERS[0]: Opinion(Judgement.NEGATIVE, ANNA, START, "no")}, (piece(),), "one team"),
    Merger("C-2", "one team"),
    Separation("C-2", MEMBERS[:1], "another team"),
)


@pytest.mark.parametrize("body", ONE_OF_EACH, ids=kind_of)
def test_a_body_comes_back_as_it_was(body: Body) -> None:
    stored = canonical_json(body_to_json(body))
    assert body_from_json(kind_of(body), json.loads(stored)) == body


def test_every_kind_is_stored_under_a_word_of_its_own() -> None:
    assert [kind_of(body) for body in ONE_OF_EACH] == list(KINDS)
