"""The audiences."""

from countervail.vocabulary.audience import Audience


def test_the_list_is_the_houses() -> None:
    assert [one.value for one in Audience] == ["public", "researchers", "platforms", "policy", "law_enforcement"]
