"""Lures: what the links of a network were after, from their names and what followed a click; mostly unclear.

No page is opened and no message read. A name is a hint: whoever reads `bank` in a host has not seen a bank's page.
"""

import re
from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum

from countervail.activity.engines.engine import Engine
from countervail.networks.steps import step_text


class Aim(StrEnum):
    """What a link was after."""

    CREDENTIALS = "credentials"
    MALWARE = "malware"
    UNCLEAR = "unclear"
    """Nothing says, or both are said."""


class Service(StrEnum):
    """Whose sign-in a credential lure asks for."""

    MAIL = "mail"
    SOCIAL = "social"
    BANK = "bank"
    EMPLOYER = "employer"
    UNCLEAR = "unclear"


SIGN_IN = frozenset(
    {"login", "logon", "signin", "signon", "auth", "sso", "verify", "verification", "account", "accounts", "password"}
    | {"passwd", "reset", "secure", "session", "2fa", "mfa", "oauth"}
)
"""Words of hosts and paths that ask somebody to say who they are."""
FILES = (".apk", ".ipa", ".exe", ".msi", ".dmg", ".pkg", ".jar", ".scr", ".iso", ".mobileconfig", ".ps1", ".vbs")
"""Ends of paths that run or install something; `.zip` and `.pdf` are everybody's."""
WORDS = {
    Service.MAIL: frozenset({"mail", "email", "webmail", "inbox", "mailbox", "owa"}),
    Service.SOCIAL: frozenset({"social", "messenger", "chat", "friends", "profile", "profiles", "followers"}),
    Service.BANK: frozenset({"bank", "banking", "ebanking", "wallet", "pay", "payment", "payments", "card"}),
}
"""Words that name a service; without a sign-in word or a caught password they say nothing."""
_LEAST_NAME = 4
"""Letters an employer's word must have to be looked for in a host: shorter ones are in every host."""


@dataclass(frozen=True, slots=True)
class Lure:
    """What one link was after."""

    aim: Aim
    service: Service | None = None
    """Of credential lures only."""


@dataclass(frozen=True, slots=True)
class LureCount:
    """How many people a network sent links of one kind."""

    lure: Lure
    people: int


def lure_of(url: str, *, file: bool, caught: bool, employer: str | None) -> Lure:
    """The lure of a link: sent as a file or not, a new password after the click or not, and the reader's employer."""
    words = frozenset(re.split(r"[^a-z0-9]+", url.lower().partition("://")[2]))
    runs = file or url.lower().partition("?")[0].endswith(FILES)
    asks = caught or bool(words & SIGN_IN)
    if runs == asks:
        return Lure(Aim.UNCLEAR)
    return Lure(Aim.MALWARE) if runs else Lure(Aim.CREDENTIALS, _service(words, employer))


def lures_by_network(engine: Engine) -> dict[int, tuple[LureCount, ...]]:
    """People by lure for every reported network, the most first; needs `members`, `reported` and `own_hosts`."""
    people: dict[int, dict[Lure, set[int]]] = defaultdict(lambda: defaultdict(set))
    for row in engine.table(step_text("lure_links")).to_pylist():
        lure = lure_of(row["url"], file=row["file"] == 1, caught=row["caught"] == 1, employer=row["employer"])
        people[row["network"]][lure].add(row["target"])
    return {network: _ranked(found) for network, found in people.items()}


def _ranked(found: dict[Lure, set[int]]) -> tuple[LureCount, ...]:
    counts = (LureCount(lure, len(people)) for lure, people in found.items())
    return tuple(sorted(counts, key=lambda count: (-count.people, count.lure.aim, count.lure.service or "")))


def _service(words: frozenset[str], employer: str | None) -> Service:
    """The one service the words name; two are as unclear as none."""
    named = {service for service, known in WORDS.items() if words & known}
    firm = {word for word in re.split(r"[^a-z0-9]+", (employer or "").lower()) if len(word) >= _LEAST_NAME}
    if words & firm:
        named = {Service.EMPLOYER}
    return named.pop() if len(named) == 1 else Service.UNCLEAR
