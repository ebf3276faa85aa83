"""The report as one HTML page that refers to nothing outside itself and runs nothing."""

import hashlib
from base64 import b64encode
from functools import cache
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from countervail.disruption.publishing.document import Document
from countervail.disruption.publishing.figure import Figure
from countervail.disruption.publishing.wording import day

TEMPLATES = Path(__file__).with_name("templates")


def web_page(document: Document) -> bytes:
    """The page; the same document gives the same bytes."""
    told = _templates().get_template("report.html").render(document=document, style_hash=_style_hash())
    return told.encode()


@cache
def _templates() -> Environment:
    made = Environment(
        loader=PackageLoader("countervail.disruption.publishing"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"day": day, "drawn": _drawn}
    made.tests["figure"] = lambda part: isinstance(part, Figure)
    made.globals["style"] = Markup(_style())  # noqa: S704 -- our own file
    return made


def _drawn(svg: str) -> Markup:
    """A picture of ours: its text was escaped where it was drawn."""
    return Markup(svg)  # noqa: S704


@cache
def _style() -> str:
    return (TEMPLATES / "report.css").read_text(encoding="utf-8")


def _style_hash() -> str:
    return b64encode(hashlib.sha256(_style().encode()).digest()).decode()
