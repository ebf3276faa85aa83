"""Page and PDF: one content model, the same words in both, the same bytes each time, every correction in sight."""

from dataclasses import asdict, replace

from tests.disruption.publishing.printed_text import pages, taken_apart
from tests.oversight.transparency.editions import CLOSED, CORRECTED, REPORT

from countervail.activity.deployment import Deployment
from countervail.disruption.publishing.blocks import Grid
from countervail.oversight.transparency.bands import POLICY
from countervail.oversight.transparency.report import Edition
from countervail.oversight.transparency.told import FORMATS, compose

BY = Deployment(
    controller="Example Platform Ltd",
    lawful_basis="Legitimate interest",
    contact="trust@platform.example",
    appeal_url="https://platform.example/appeal",
)
CLOSED_AND_CORRECTED = [CLOSED, CORRECTED]


def _page(history: list[Edition]) -> str:
    return FORMATS[".html"](compose(history, BY)).decode()


def _pdf(history: list[Edition]) -> bytes:
    return FORMATS[".pdf"](compose(history, BY))


def _words(text: str) -> str:
    """Without the places where lines end: a PDF has none of its own."""
    return "".join(text.split())


def _all_said(history: list[Edition]) -> list[str]:
    """Every text of the document, cell by cell."""
    said: list[str] = []
    for part in compose(history, BY).parts:
        said.append(part.title)
        for block in part.blocks:
            match block:
                case Grid():
                    said += [block.caption, *block.columns]
                    said += ["".join(map(str, cell)) for row in block.rows for cell in row]
                case _:
                    said.append("".join(map(str, getattr(block, "line", getattr(block, "text", "")))))
    return said


def test_the_page_holds_the_figures_the_policy_and_every_correction_with_nothing_run() -> None:
    text = _page(CLOSED_AND_CORRECTED)
    for said in (
        *("17 requests", "France", "1,500", "0-249", "Version 2", "not there", "Example Platform Ltd", "overbroad"),
        *(POLICY.replace("'", "&#39;"), "One was forged &lt;script&gt;.", "trust@platform.example", "default-src"),
    ):
        assert said in text, said
    assert "<script" not in text
    assert "Corrected" not in _page([CLOSED])


def test_page_and_pdf_say_the_same_word_for_word() -> None:
    printed = _words("".join(pages(_pdf(CLOSED_AND_CORRECTED))))
    shown = _words(_page(CLOSED_AND_CORRECTED).replace("&#39;", "'").replace("&lt;", "<").replace("&gt;", ">"))
    said = _all_said(CLOSED_AND_CORRECTED)
    assert len(said) > 100
    for one in said:
        assert _words(one) in printed, one
        assert _words(one) in shown, one


def test_a_figure_left_out_of_one_of_them_would_be_noticed() -> None:
    """The twin: the same search over a PDF of other figures."""
    other = replace(CLOSED, report=replace(REPORT, hire=(replace(REPORT.hire[0], count=1_501),)))
    printed = _words("".join(pages(_pdf([other]))))
    assert any(_words(one) not in printed for one in _all_said([CLOSED]))


def test_every_number_of_every_row_is_printed() -> None:
    row = replace(REPORT.rows[0], process="emergency", **{name: 1_000 + n for n, name in enumerate(_numbers())})
    printed = "".join(pages(_pdf([replace(CLOSED, report=replace(REPORT, rows=(row,)))])))
    missing = [name for name in _numbers() if f"{getattr(row, name):,}" not in printed]
    assert missing == []


def _numbers() -> list[str]:
    return [name for name, value in asdict(REPORT.rows[0]).items() if isinstance(value, int)]


def test_the_same_edition_gives_the_same_bytes() -> None:
    assert _pdf(CLOSED_AND_CORRECTED) == _pdf(CLOSED_AND_CORRECTED)
    assert _page(CLOSED_AND_CORRECTED) == _page(CLOSED_AND_CORRECTED)
    assert _pdf(CLOSED_AND_CORRECTED) != _pdf([CLOSED])


def test_the_pdf_is_tagged_and_flagged_for_accessibility() -> None:
    assert b"pdfuaid:part" in taken_apart("report.pdf", _pdf([CLOSED]))["report.pdf/about"]


def test_a_half_year_without_a_request_says_so() -> None:
    empty = replace(CLOSED, report=replace(REPORT, rows=(), refusals=()))
    assert "none" in _page([empty])
    assert _pdf([empty])
