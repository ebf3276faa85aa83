"""A review is of one text."""

from dataclasses import replace

from countervail.disruption.notices.wording.language import Review
from countervail.disruption.notices.wording.language_file import find_language


def test_a_stamp_in_the_file_is_of_this_very_text() -> None:
    english = find_language("en")
    stamped = replace(english, review=Review("Ana", "2026-03-02", english.digest))
    assert (english.reviewed, stamped.reviewed) == (False, True)
    changed = stamped.messages.model_copy(update={"subject": "Something else"})
    assert not replace(stamped, messages=changed).reviewed
    assert not replace(stamped, direction="rtl").reviewed
