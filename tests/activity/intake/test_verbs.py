"""Verbs: translated, ours, dropped or unknown."""

import pyarrow as pa

from countervail.activity.intake.verbs import read_verbs
from countervail.vocabulary.verbs import Verb


def test_each_word_is_translated_known_dropped_or_unknown() -> None:
    words = pa.array(["DM", "login", "ping", "Login", None, "DM"])
    verbs = read_verbs(words, {"DM": Verb.MESSAGE_SEND}, frozenset({"ping"}))
    assert verbs.column.to_pylist() == ["message_send", "login", None, None, None, "message_send"]
    assert verbs.unknown.tolist() == [False, False, False, True, False, False]
    assert verbs.dropped["ping"].tolist() == [False, False, True, False, False, False]


def test_a_translation_beats_our_own_word_of_the_same_name() -> None:
    assert read_verbs(pa.array(["like"]), {"like": Verb.FOLLOW}, frozenset()).column.to_pylist() == ["follow"]
