"""Two answers, one length, nothing that runs or is fetched."""

import base64
import hashlib
import json
import re
from datetime import date

import pytest

from countervail.disruption.notices.answering.page import HEADERS, LENGTH, STYLE, as_json, page, said
from countervail.disruption.notices.checking import Genuine
from countervail.disruption.notices.wording.variant import Variant

ANSWERS = [said(None), *(said(Genuine(date(2026, 3, 9), variant)) for variant in Variant)]


def test_the_answers_are_those_and_no_others() -> None:
    assert ANSWERS[:2] == ["unknown", "genuine, sent on 2026-03-09, watched"]


def test_every_answer_is_as_long_as_any_other() -> None:
    drawn = [page("Plaza Ltd"), *(page("Plaza Ltd", answer) for answer in ANSWERS), page("Plaza Ltd", problem="Later.")]
    told = [as_json(answer) for answer in ANSWERS]
    assert {len(one) for one in (*drawn, *told)} == {LENGTH}
    assert json.loads(told[0]) == {"answer": "unknown"}


@pytest.mark.parametrize("answer", ANSWERS)
def test_nothing_on_it_runs_or_is_fetched(answer: str) -> None:
    text = page("Plaza <Ltd>", answer).decode()
    assert answer in text
    assert "Plaza &lt;Ltd&gt;" in text
    assert "<script" not in text
    assert set(re.findall(r'(?:src|href|action)="([^"]*)"', text)) == {"data:,", "/"}


def test_the_policy_allows_its_own_style_alone() -> None:
    told = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
    policy = HEADERS["Content-Security-Policy"]
    assert f"style-src 'sha256-{told}'" in policy
    assert policy.startswith("default-src 'none'")
    assert "script-src" not in policy
