"""The verbs are a closed list, spelled alike in code and in logs."""

from countervail.vocabulary.verbs import Verb


def test_every_verb_is_spelled_as_its_name() -> None:
    assert [verb.value for verb in Verb] == [verb.name.lower() for verb in Verb]


def test_the_list_holds_the_verbs_of_the_contract() -> None:
    assert len(Verb) == 38
    assert {"login", "profile_view", "connect_request", "message_send", "link_click", "user_report"} <= set(Verb)


def test_a_verb_nobody_knows_is_none() -> None:
    assert "stare" not in set(Verb)
