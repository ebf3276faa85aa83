"""What a case knows and no notice may hold, planted in an office: each with spellings that give it away."""

from datetime import timedelta

from sqlalchemy import insert

from countervail.casework.evidence_room import Found
from countervail.casework.likelihood import Likelihood
from countervail.casework.records.attribution import Attribution
from countervail.intelligence.indicators.kinds import Kind, Scope
from countervail.intelligence.indicators.store import indicator_id
from countervail.intelligence.indicators.tables import INDICATORS
from countervail.intelligence.operators.claim import About, Claim, Source
from countervail.intelligence.operators.event import OperatorKind
from countervail.intelligence.operators.registry import enter
from countervail.workflow.benches.notice_office import NoticeOffice

PAPER = Source("a made-up paper")
OPERATOR, OTHER = "Kestrel Canary Holdings", "Sandgrouse Canary"
CLAIMS = (
    *(
        (About.NAME, OPERATOR),
        (About.ALIAS, "QNZ"),
        (About.ALIAS, "Falcon-Canary Labs"),
        (About.PRODUCT, "Nightcanary"),
    ),
    (About.HANDLE, "kestrel.desk.canary"),
)
THINGS = (
    (Kind.HOST, "lure-canary.example", Scope.HOST_AND_SUBDOMAINS),
    (Kind.URL, "shared-canary.example/u/7", Scope.URL),
    (Kind.ADDRESS, "198.51.100.77", None),
    (Kind.SHA256, "c0" * 32, None),
    (Kind.EMAIL, "desk-canary@lure.example", None),
)
SPELT = (
    *("maker-a", "plaza:maker-b", "MAKER-C", "Rosalind Heron"),
    *(OPERATOR, "kestrel canary holdings", "Kestrel-Canary-Holdings", "QNZ", "falcon canary labs", "Nightcanary"),
    *("kestrel.desk.canary", OTHER, "SandgrouseCanary"),
    *("lure-canary.example", "login.lure-canary[.]example", "hxxps://lure-canary(.)example/a", "lure-canary%2Eexample"),
    *("bHVyZS1jYW5hcnkuZXhhbXBsZQ==", "https://shared-canary.example/u/7?who=1", "198[.]51.100[.]77", "0xC633644D"),
    *("3325256781", "C0" * 32, "desk-canary[at]lure.example", "seen-canary.example/login"),
)
"""Every kind of canary, plain and in disguise; each must be found when it is let in."""
PLAIN = ("canary", "rosalind heron", "maker-", "qnz", "198.51.100.77", "c0" * 32)
"""One of these stands in each of them, once it is undone; none stands in what is made-up besides."""


def plant(office: NoticeOffice, case: str) -> None:
    """Let the office know them all: operator, aliases, handle, indicators, what the evidence shows."""
    with office.acting("ana").hand() as hand:
        operator = enter(
            hand,
            OperatorKind.FIRM,
            OPERATOR,
            [Claim(about, value, PAPER, "a network elsewhere") for about, value in CLAIMS],
        )
        enter(hand, OperatorKind.FIRM, OTHER)
        rows = [
            {"id": indicator_id(kind, scope, value), "kind": kind.value, "scope": scope or "", "value": value}
            for kind, value, scope in THINGS
        ]
        hand.connection.execute(insert(INDICATORS), rows)
        says = "A page at seen-canary.example/login looked like the platform's own."
        found = Found("the log", "link_click", says, b"{}", hand.now - timedelta(days=3))
        shown = office.casework.room.add(hand, case, found).id
        said = Attribution(operator.id, Likelihood.LIKELY, (shown,), "their office hours")
        office.casework.cases.say(hand, case, said)
