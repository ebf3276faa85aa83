"""The index files of a MISP feed folder: `manifest.json` names events, `hashes.csv` their values. Neither holds any."""

import re

from countervail.intelligence.indicators.document import Document
from countervail.intelligence.indicators.format import Format
from countervail.intelligence.indicators.json_text import decoded, mapping
from countervail.intelligence.indicators.row import Context, Rows

_HASHED = re.compile(r"[0-9a-f]{32},[0-9a-f-]{36}")


def _recognises(document: Document) -> bool:
    if document.name == "manifest.json":
        return document.head.lstrip().startswith("{")
    return document.name == "hashes.csv" and _HASHED.fullmatch(document.first_line.strip()) is not None


def _read(document: Document) -> Rows:
    if document.name == "manifest.json":
        for uuid in mapping(decoded(document.content)):
            yield Context("event of the manifest", uuid)
    else:
        yield Context("hashes of values")


FORMAT = Format("misp-feed", "index files of a MISP feed; its events are read each by itself", _recognises, _read)
