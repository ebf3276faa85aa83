"""The question to a partner as a page: whoever has its reference may answer it, and learns nothing but which it is."""

from html import escape

from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import HTMLResponse

from countervail.disruption.sharing.question import read_form, references
from countervail.disruption.sharing.receipt import ANSWERS, Receipt, Way
from countervail.disruption.sharing.taxii.service import Taxii
from countervail.disruption.sharing.unanswered import asked
from countervail.vocabulary.errors import InputError

MOST_BYTES = 20_000
"""Longest form that is read."""
MOST_ANSWERS = 20
"""Answers to one question that are taken in by form."""
PATH = "/questions/{reference}"
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title></head><body><main><h1>{title}</h1>{body}</main></body></html>
"""


def question_page(taxii: Taxii, connection: Connection, request: Request) -> HTMLResponse:
    """The form of a question; an unknown reference is a page that is not there."""
    found = _found(taxii, connection, request)
    if found is None:
        return _page("There is no such question", "<p>Look at the address, or answer by mail.</p>", 404)
    boxes = "".join(
        f'<p><label><input type="radio" name="what" value="{one.value}" required> {one.value}</label></p>'
        for one in ANSWERS
    )
    says = '<p><label>In your words <textarea name="says" rows="5" maxlength="4000"></textarea></label></p>'
    form = f'<form method="post"><fieldset><legend>You</legend>{boxes}</fieldset>{says}<button>Answer</button></form>'
    return _page(f"What did you do with release {found[1]}?", form)


def answer_question(taxii: Taxii, connection: Connection, request: Request, fields: dict[str, str]) -> HTMLResponse:
    """Take a form in; the same answer in the same words is one answer, and there are only so many."""
    found = _found(taxii, connection, request)
    if found is None:
        return _page("There is no such question", "<p>Look at the address, or answer by mail.</p>", 404)
    try:
        given = read_form(
            request.path_params["reference"], fields.get("what", ""), fields.get("says", ""), taxii.clock()
        )
    except InputError as error:
        return _page("That could not be taken in", f"<p>{escape(error.message)}</p>", 400)
    partner, release = found
    receipt = Receipt(partner, given.what, Way.FORM, given.at, release, says=given.says)
    before = [
        one for one in taxii.receipts.of_release(connection, release) if one.partner == partner and one.way is Way.FORM
    ]
    if len(before) >= MOST_ANSWERS:
        return _page("That was often enough", "<p>Answer by mail from here on.</p>", 429)
    if not any((one.what, one.says) == (receipt.what, receipt.says) for one in before):
        taxii.receipts.heard(connection, partner, [receipt], taxii.clock())
    return _page("Thank you", f"<p>Noted: {given.what.value}.</p>")


def _found(taxii: Taxii, connection: Connection, request: Request) -> tuple[str, str] | None:
    known = references(taxii.key, asked(connection))
    return known.get(request.path_params["reference"])


def _page(title: str, body: str, status: int = 200) -> HTMLResponse:
    return HTMLResponse(_PAGE.format(title=escape(title), body=body), status, _HEADERS)
