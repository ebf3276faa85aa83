"""What is not told exactly, and why: the policy on small numbers, in one place."""

SECURITY_BAND = 250
"""National-security requests are told in bands of 250, beginning with 0-249: the width that United States law allows
(50 U.S.C. 1874) and that others took over. The band of zero is the band of a few: nobody learns that there was one."""

POLICY = (
    "Lawful requests are counted exactly, also where a country sent one: a number says something about the state that"
    " asks, and the accounts asked about are not told apart by it. National-security requests are left out of every"
    " exact table and told in bands of 250, for all countries together. Targets of surveillance for hire are never"
    " counted by country here; where another page does, fewer than ten are 'other'. Every figure is counted from"
    " entries of the ledgers; a request counts in the half-year in which it was received, with what had become of it"
    " when the period was closed. A closed period is never changed: corrections are versions of their own, each with"
    " what changed and why."
)
"""Stands in every report, and holds for every table and export of it."""


def banded(number: int) -> str:
    """The band of a number: `0-249`, `250-499`, ..."""
    low = number // SECURITY_BAND * SECURITY_BAND
    return f"{low}-{low + SECURITY_BAND - 1}"
