"""Which links of a text are indicators."""

from countervail.intelligence.press.article import read_article
from countervail.intelligence.press.links import links_of


def test_only_what_the_text_defangs_is_an_indicator() -> None:
    story = (
        "Spyware of hackers came from hxxps://evil[.]example/x, says https://news.example/story, hash "
        + "ab" * 32
        + "."
    )
    links = links_of(read_article(story).story)
    assert [(one.value, one.indicator) for one in links] == [
        ("hxxps://evil[.]example/x", True),
        ("https://news.example/story", False),
        ("ab" * 32, True),
    ]
