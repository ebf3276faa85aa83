"""What can be got out of a PDF by anybody who has it: the text of its pages, its metadata, its unpacked streams."""

import io

from pypdf import PdfReader
from pypdf.generic import StreamObject


def pages(content: bytes) -> list[str]:
    """The text of each page."""
    return [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]


def taken_apart(name: str, content: bytes) -> dict[str, bytes]:
    """A file with everything that lies packed in it beside it."""
    if not name.endswith(".pdf"):
        return {name: content}
    reader = PdfReader(io.BytesIO(content))
    told = "\n".join(page.extract_text() for page in reader.pages)
    unpacked = b"\n".join(
        found.get_data()
        for number in range(1, len(reader.xref[0]) + 1 if 0 in reader.xref else 1)
        if isinstance(found := reader.get_object(number), StreamObject)
    )
    joined = told.replace("\n", "").replace("\u200b", "")
    about = f"{dict(reader.metadata or {})} {reader.xmp_metadata.stream.get_data()!r}" if reader.xmp_metadata else ""
    alts = repr([found for number in range(1, 4000) if (found := _alt(reader, number))])
    return {
        name: content,
        f"{name}/text": told.encode(),
        f"{name}/joined": joined.encode(),
        f"{name}/about": about.encode(),
        f"{name}/alternatives": alts.encode(),
        f"{name}/unpacked": unpacked,
    }


def _alt(reader: PdfReader, number: int) -> str:
    found = reader.get_object(number) if number < int(reader.trailer["/Size"]) else None
    return str(found.get("/Alt", "")) if isinstance(found, dict) else ""
