"""A refusal says what is wrong and what would help."""

import pytest

from countervail.casework.refusal import refuse, require_reason
from countervail.vocabulary.errors import RefusedError


def test_a_refusal_is_one_sentence_with_a_remedy() -> None:
    assert str(refuse("the case is closed.", "Reopen it first.")) == "the case is closed. Reopen it first."


def test_a_reason_is_more_than_blanks() -> None:
    require_reason("because", "a hold")
    with pytest.raises(RefusedError, match="a hold needs a reason"):
        require_reason(" \n", "a hold")
