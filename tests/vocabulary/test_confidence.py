"""Grades of confidence: the words analysts use, and no others."""

from countervail.vocabulary.confidence import Confidence


def test_there_are_three_grades_from_the_thinnest_to_the_firmest() -> None:
    assert [grade.value for grade in Confidence] == ["low", "moderate", "high"]
