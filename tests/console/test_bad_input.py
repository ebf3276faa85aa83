"""What nobody sends by hand: U+0000, numbers no store holds, brackets without end, a form that broke off."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from pydantic import BaseModel
from tests.console.house import OFTEN, House, opened_case
from tests.console.visitor import visitor

from countervail.console.app import build
from countervail.console.pace import Pace
from countervail.console.plain_text import check_text
from countervail.vocabulary.errors import InputError


class Said(BaseModel):
    """Some form."""

    words: list[str]


@pytest.mark.parametrize("given", ["a\0b", ["a", "\0"], {"q": "\0"}, {"\0": 1}, {"form": Said(words=["\0"])}])
def test_a_text_with_the_character_zero_is_none(given: object) -> None:
    with pytest.raises(InputError, match=r"U\+0000"):
        check_text(given)
    check_text({"case": "C-1", "form": Said(words=["said"]), "below": 3, "run": None})


def test_it_is_refused_wherever_it_is_sent(furnished: House) -> None:
    """SQLite takes it, PostgreSQL does not: without this it was an error there."""
    ana, col, nobody = (furnished.visitor(name) for name in ("ana", "col", None))
    for answer in (
        ana.get("/cases/C-1%00"),
        ana.get("/search?q=a%00b"),
        ana.get("/cases/C-1/releases/R%00"),
        col.get("/ledger?subject=%00"),
        ana.call("/cases/C-1/assignment", {"to": "a\0"}),
        ana.post("/cases/C-1/notes", {"text": "a\0"}),
        nobody.post("/sign-in", {"name": "a\0b", "password": "x"}),
    ):
        assert (answer.status_code, "U+0000" in answer.text) == (422, True)


@pytest.mark.parametrize("below", ["9223372036854775808", "9" * 30, "-1"])
def test_no_list_begins_below_a_number_that_no_store_holds(furnished: House, below: str) -> None:
    assert furnished.visitor("ana").get(f"/cases?below={below}").status_code == 422


@pytest.mark.parametrize("answer", ["[" * 19_000, '{"a":' * 3_000, "1" * 5_000, "[]"])
def test_a_passkeys_answer_that_cannot_be_read_is_said_to_be_so(desk: House, answer: str) -> None:
    exporting = {"what": "accounts", "answer": answer}
    assert desk.visitor("ana").call(f"/cases/{opened_case(desk)}/export", exporting).status_code == 422


class BreaksOff(Pace):
    """Fails the first time, as a disk does."""

    failed = False

    def keep(self, key: str, now: datetime) -> None:
        """Count one more."""
        if not self.failed:
            self.failed = True
            raise OSError("no space left")
        super().keep(key, now)


def test_a_form_that_broke_off_is_asked_anew_when_it_is_sent_again(desk: House) -> None:
    paces = replace(OFTEN, challenges=BreaksOff(9, timedelta(minutes=1)))
    ana = visitor(desk.portal, build(replace(desk.services, paces=paces)), desk.session("ana"))
    sent = {"purpose": "export", "payload": "0" * 64, "once": "a-key"}
    answers = [ana.post("/challenges", sent) for _ in range(3)]
    assert [one.status_code for one in answers] == [500, 303, 303]
    assert [one.headers["location"] for one in answers[1:]] == ["/me", "/"], "done; then known to be done"
