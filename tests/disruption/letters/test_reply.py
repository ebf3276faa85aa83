"""What an operator answers is written down once it could be asked, sealed, and settles what was due."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select
from tests.disruption.letters.post import Post

from countervail.disruption.letters.office import due
from countervail.disruption.letters.reply import MOST_WORDS, Reply
from countervail.disruption.letters.shelf import KeptLetter
from countervail.disruption.letters.tables import LETTER_REPLIES
from countervail.ledger.log import about
from countervail.vocabulary.canonical import digest
from countervail.vocabulary.errors import RefusedError

WORDS = "We serve lawful customers only."


def _answered(post: Post, letter: KeptLetter, says: str = WORDS, by: str = "ana", days: float = 0) -> KeptLetter:
    reply = Reply(post.desk.office.now - timedelta(days=days), says, digest(b"their paper"))
    with post.desk.hand(by) as hand:
        return post.office.answered(hand, letter.id, reply)


def _served(post: Post) -> KeptLetter:
    letter, pdf = post.draft()
    post.approve(letter, pdf)
    return post.served(letter)


def test_an_answer_is_kept_sealed_and_told_to_the_ledger(post: Post) -> None:
    letter = _served(post)
    post.later(3)
    kept = _answered(post, letter)
    assert (kept.stands, [one.says for one in kept.replies]) == ("answered", [WORDS])
    with post.desk.hand("ana") as hand:
        row = hand.connection.execute(select(LETTER_REPLIES)).one()
        entries = [one.text for one in about(hand.connection, letter.id)]
    assert WORDS.encode() not in row.sealed
    assert sum(b"letter.answered" in text for text in entries) == 1
    assert not [text for text in entries if WORDS.encode() in text], "words stay out of the ledger"


def test_nobody_answers_what_was_not_served_or_has_not_come(post: Post) -> None:
    letter, pdf = post.draft()
    with pytest.raises(RefusedError, match="not served"):
        _answered(post, letter)
    post.approve(letter, pdf)
    post.served(letter)
    for days, says in ((1, WORDS), (-1, WORDS), (0, "  "), (0, "x" * (MOST_WORDS + 1))):
        with pytest.raises(RefusedError):
            _answered(post, letter, says, days=days)
    with pytest.raises(RefusedError, match="may not"):
        _answered(post, letter, by="root")
    with post.desk.hand("ana") as hand:
        assert post.office.shelf.get(hand.connection, letter.id).replies == ()


def test_an_answer_settles_what_was_due_before_it(post: Post) -> None:
    letter = _served(post)
    april = datetime(2026, 4, 3, tzinfo=UTC)
    assert due(letter, april) == ("2026-04-01", "2026-04-02")
    kept = _answered(post, letter)
    assert due(kept, april) == ("2026-04-02",), "the day to look again still comes, the day to answer is over"
    assert due(kept, datetime(2026, 5, 3, tzinfo=UTC)) == ("2026-04-02", "2026-05-02")
