"""Every step of the counters has its text, and every text is a step."""

from countervail.networks.increments import steps
from countervail.networks.increments.steps import increment_text


def test_a_text_is_read_whole_and_says_first_what_it_gives() -> None:
    names = [path.stem for path in steps.FOLDER.glob("*.sql")]
    assert names == ["surprise"]
    assert all(increment_text(name).startswith("-- ") for name in names)
