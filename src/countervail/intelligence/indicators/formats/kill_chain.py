"""Meta's tables by the Online Operations Kill Chain, with all their drift, and the taxonomy itself.

    Tactic ,Technique,Procedure,Indicator,Commernts
    0. Acqiuring Assets,0.6 Acquiring domains,0.6.2 Acquiring domains to support ...,bad[.]example,

The number of the procedure says which tactic it is: labels are spelt in 22 ways, and some are wrong.
"""

import re

from countervail.intelligence.indicators.document import Document
from countervail.intelligence.indicators.format import Format
from countervail.intelligence.indicators.looks import parts_of
from countervail.intelligence.indicators.reasons import Reason, Rejection
from countervail.intelligence.indicators.records import Record, header_of, records
from countervail.intelligence.indicators.row import Context, Row, Rows

TAXONOMY = {"tactic", "technique", "procedure"}
SYNONYMS = {"commernts": "comments", "comment": "comments", "note": "comments", "notes": "comments"}
COLUMNS = TAXONOMY | {"indicator", "comments"}
_NUMBER = re.compile(r"\s*(\d+(?:\.\d+){0,3})")
PROCEDURE = "procedure"
"""Context that a taxonomy gives: the number of a procedure."""


def number_of(label: str) -> str:
    """The number a label begins with, without a zero at its end that says nothing: `0.9.10.0 Acquiring` is 0.9.10."""
    found = _NUMBER.match(label)
    if not found:
        return ""
    parts = found[1].split(".")
    return ".".join(parts[:3] if len(parts) == 4 and parts[3] == "0" else parts)


def _recognises(document: Document) -> bool:
    names = header_of(document.first_line)
    known = {SYNONYMS.get(name, name) for name in names}
    return known >= TAXONOMY


def _read(document: Document) -> Rows:
    strange = {SYNONYMS.get(name, name) for name in header_of(document.first_line)} - COLUMNS - {""}
    if strange:
        yield Rejection("line 1", Reason.MALFORMED, "", f"unknown columns: {', '.join(sorted(strange))[:200]}")
    for record in records(document.text, TAXONOMY, SYNONYMS):
        if not isinstance(record, Record):
            yield record
        elif "indicator" in record.cells:
            yield from _rows(record)
        else:
            yield Context(PROCEDURE, number_of(record.cells["procedure"]))


def _rows(record: Record) -> Rows:
    procedure, flags = _procedure(record)
    comment = " ".join(record.cells.get("comments", "").split())
    for value in parts_of(record.cells["indicator"]):
        yield Row(record.place, value, procedure=procedure, comment=comment, flags=flags)


def _procedure(record: Record) -> tuple[str, tuple[str, ...]]:
    """The procedure's number, and what does not fit it."""
    procedure, tactic = number_of(record.cells["procedure"]), number_of(record.cells["tactic"])
    flags = []
    if not procedure:
        flags.append("the row names no procedure")
    if not tactic:
        flags.append("the row names no tactic")
    elif procedure and tactic.split(".")[0] != procedure.split(".")[0]:
        flags.append(f"the label says tactic {tactic}, the procedure is {procedure}; the procedure counts")
    return procedure, tuple(flags)


FORMAT = Format("kill-chain", "Meta's indicators by the Online Operations Kill Chain, as CSV", _recognises, _read)
