"""The appendix of indicators, made safe to look at; what was taken back says so."""

from countervail.disruption.publishing.blocks import Block, Grid, Line, Paragraph, words
from countervail.disruption.publishing.reading import Reading
from countervail.disruption.publishing.section import Section
from countervail.disruption.release.edition import Listed
from countervail.disruption.sharing.defang import defanged

CAVEAT = "One of these alone is not enough to say who is behind an account: others may use the same host or file."
"""What every list of indicators says first."""
COLUMNS = ("Kind", "Indicator", "Scope", "Phase", "Until", "Sure")


def _write(reading: Reading) -> tuple[Block, ...]:
    listed = reading.edition.indicators
    if not listed:
        return ()
    lead = Paragraph(words("Indicators listed, defanged: ", reading.figure("all", "indicators"), ". ", CAVEAT))
    says = "Indicators with scope and expiry. Sure: confidence out of 100."
    rows = tuple(_row(one) for one in listed)
    return lead, Grid(says, COLUMNS, rows, (9, 43, 19, 9, 13, 7), frozenset({5}), frozenset({1}))


def _row(listed: Listed) -> tuple[Line, ...]:
    told = listed.indicator
    return (
        words(told.kind.value if told.kind else None),
        words(defanged(told.value) if told.value else None),
        words(told.scope.value if told.scope else None),
        words(told.phase.value[:4] + "." if told.phase else None),
        words("taken back" if listed.revoked else f"{told.expires:%Y-%m-%d}" if told.expires else None),
        words(None if told.confidence is None else str(told.confidence)),
    )


SECTION = Section("indicators", "Appendix: indicators", 70, _write)
"""The section."""
