"""The bytes of a mail: the same again for the same values, whole for whatever reads mail, and neutral outside."""

import base64
from datetime import UTC, datetime
from email import message_from_bytes, policy
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.disruption.notices.mail.letters import LETTERHEAD, frame

from countervail.disruption.notices.mail.frame import Frame, Letterhead, Sheet, Stationery
from countervail.disruption.notices.wording.composing import HOLE

AT = datetime(2026, 3, 9, 9, tzinfo=UTC)
REFERENCE = "7K3F9-QW2XA-M0D8T-ZC5HJ-4NRB6E"


def _mail(letterhead: Letterhead = LETTERHEAD) -> bytes:
    headers, body = Stationery.of(frame(), letterhead).mail("ana@people.example", REFERENCE, "<k@plaza.example>", AT)
    return headers + b"\r\n" + body


def test_a_mail_reader_finds_both_forms_whole() -> None:
    read = message_from_bytes(_mail(), policy=policy.default)
    plain, html = (part.get_content() for part in read.iter_parts())
    assert plain == frame().plain.replace(HOLE, REFERENCE)
    assert html == frame().html.replace(HOLE, REFERENCE)
    assert read["Subject"] == frame().subject
    assert read["To"] == "ana@people.example"


def test_the_same_values_give_the_same_bytes() -> None:
    assert _mail() == _mail()


def test_lines_are_as_mail_wants_them() -> None:
    for line in _mail().split(b"\r\n"):
        assert len(line) <= 998
        assert b"\n" not in line
        assert b"\r" not in line
        assert not line.startswith(b".")
        line.decode("ascii")


def test_a_controllers_name_in_any_script_smuggles_no_header() -> None:
    letterhead = Letterhead("notices@plaza.example", "Площадь\nBcc: all@x.example")
    read = message_from_bytes(_mail(letterhead), policy=policy.default)
    assert "Bcc" not in read
    assert "Площадь" in str(read["From"])


def test_a_frame_comes_back_as_it_was_stored() -> None:
    assert Frame.read(frame().content) == frame()
    assert REFERENCE in frame().text(REFERENCE)


def test_a_bounce_finds_its_message() -> None:
    assert LETTERHEAD.return_path("abc") == "notices+abc@plaza.example"


@settings(max_examples=80)
@given(st.text("aé漢 \n", max_size=400), st.integers(0, 4), st.randoms())
def test_filling_a_sheet_is_encoding_the_filled_text(text: str, holes: int, dice: Random) -> None:
    for _ in range(holes):
        at = dice.randint(0, len(text))
        text = text[:at] + HOLE + text[at:]
    for reference in (REFERENCE, "short"):
        expected = base64.encodebytes(text.replace(HOLE, reference).encode()).replace(b"\n", b"\r\n")
        assert Sheet.of(text).filled(reference.encode()) == expected
