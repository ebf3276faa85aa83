"""The index of public spyware lists that phone-forensics tools read: it names lists, holds no indicator itself."""

import re

from countervail.intelligence.indicators.document import Document
from countervail.intelligence.indicators.format import Format
from countervail.intelligence.indicators.row import Context, Rows

_NAME = re.compile(r"^\s+name:\s*(.+)$", re.MULTILINE)


def _recognises(document: Document) -> bool:
    return document.name.lower().endswith((".yaml", ".yml")) and document.head.startswith("indicators:")


def _read(document: Document) -> Rows:
    for found in _NAME.finditer(document.text):
        yield Context("a list elsewhere", found[1].strip())


FORMAT = Format("mvt-index", "an index of lists elsewhere, as MVT has it; nothing is fetched", _recognises, _read)
