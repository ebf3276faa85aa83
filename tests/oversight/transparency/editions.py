"""Made-up closed periods, small enough to read."""

from dataclasses import replace
from datetime import UTC, datetime

from countervail.oversight.transparency.figures import Banded, RefusedFor, Row
from countervail.oversight.transparency.hire import Figure
from countervail.oversight.transparency.report import Change, Covers, Edition, Report

NOTHING = Row("US", "subpoena", *([0] * 16))
FROM_FRANCE = replace(NOTHING, country="FR", process="mlat", requests=4, accounts=9)
EMERGENCY = replace(NOTHING, process="emergency", requests=3, accounts=3, disclosed=2, accounts_disclosed=2)
ROWS = (
    replace(FROM_FRANCE, disclosed=1, accounts_disclosed=2, refused=3),
    replace(EMERGENCY, reviewed=2, unjustified=1),
    replace(NOTHING, process="preservation", requests=5, accounts=6, open=5, accounts_preserved=6),
    replace(NOTHING, process="subpoena", requests=10, accounts=12, disclosed=8, accounts_disclosed=9, notified=6),
)
REPORT = Report(
    period="2026-H1",
    covers=Covers(100, 200),
    rows=ROWS,
    refusals=(RefusedFor("FR", "overbroad", 2), RefusedFor("FR", "no_legal_basis", 1)),
    security=Banded("0-249", "250-499"),
    hire=(Figure("accounts", "accounts confirmed as stopped, each counted once", 1_500),),
)
CLOSED = Edition(REPORT, 1, datetime(2026, 8, 1, tzinfo=UTC), "", ())
CORRECTED = Edition(
    replace(REPORT, rows=(*ROWS[:3], replace(ROWS[3], fraudulent=1))),
    2,
    datetime(2026, 11, 1, tzinfo=UTC),
    "One was forged <script>.",
    (Change("rows US subpoena fraudulent", 0, 1), Change("refusals US overbroad", None, 1)),
)
