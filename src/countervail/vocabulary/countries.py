"""What countries are called. Names drift; the ISO 3166-1 code beside them does not."""

import csv
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("countries.csv")


@cache
def names() -> dict[str, str]:
    """Short English names by code."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["name"] for row in csv.DictReader(file)}


def name_of(code: str) -> str:
    """A country's name; the code itself where there is none."""
    return names().get(code, code)
