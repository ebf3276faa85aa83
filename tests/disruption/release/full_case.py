"""A dossier of a full made-up case, with a canary in every field; and an allow-list opened on purpose."""

# ruff: noqa: ANN401 -- fields of every type are filled here

from dataclasses import fields, is_dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any, get_args, get_type_hints

from countervail.casework.likelihood import Likelihood
from countervail.disruption.release.allow_list import AllowList
from countervail.disruption.release.content.attribution import Attribution, Client
from countervail.disruption.release.content.claim import Claim, ClaimStatus
from countervail.disruption.release.content.conduct import Measure, PhaseClaim, Procedure, SurfaceCount
from countervail.disruption.release.content.dossier import Dossier
from countervail.disruption.release.content.evidence import EvidenceLine
from countervail.disruption.release.content.indicator import GuardResult, Indicator
from countervail.disruption.release.content.network import Network
from countervail.disruption.release.content.targets import TargetCategory, TargetCountry, TargetLine
from countervail.disruption.release.content.traces import AddressRange, Handle, Media
from countervail.disruption.release.fields import known_fields
from countervail.disruption.release.redaction import redact
from countervail.disruption.release.release import Release
from countervail.disruption.release.terms import MARKINGS, Recipient, Responsible, Terms
from countervail.intelligence.indicators.kinds import Kind, Scope
from countervail.vocabulary.audience import Audience
from countervail.vocabulary.phases import Phase
from countervail.vocabulary.tlp import Tlp

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
SALT = b"s" * 32
RESPONSIBLE = Responsible(
    "Example Platform Ltd", "trust@platform.example", "https://platform.example/appeal", "Security of the service"
)
AUTHORITY = Recipient("Cyber Police", "XC", authority=True)


def terms(
    audience: Audience = Audience.PUBLIC, marking: Tlp | None = None, recipient: Recipient | None = None
) -> Terms:
    """The terms of a first version."""
    asked = AUTHORITY if audience is Audience.LAW_ENFORCEMENT and recipient is None else recipient
    return Terms("R-LANTERN", 1, audience, marking or MARKINGS[audience][0], NOW, RESPONSIBLE, asked)


def indicator(number: int = 1, **changes: Any) -> Indicator:
    """A domain that passed the guards."""
    told: dict[str, Any] = {
        "id": f"I-{number:016x}",
        "kind": Kind.HOST,
        "value": f"sign-in-{number}.example",
        "scope": Scope.HOST_AND_SUBDOMAINS,
        "network": "network-1",
        "phase": Phase.EXPLOITATION,
        "technique": "T1566.002 Spearphishing Link",
        "first_seen": NOW - timedelta(days=90),
        "last_seen": NOW - timedelta(days=2),
        "expires": NOW + timedelta(days=180),
        "confidence": 80,
        "marking": Tlp.CLEAR,
        "guard": GuardResult.PASSED,
        "comment": "Looks like a sign-in page.",
        "source": "partner: Umbra Exchange",
        "sightings": 3,
    }
    return Indicator(**(told | changes))


def dossier(**changes: Any) -> Dossier:
    """Everything filled in."""
    told: dict[str, Any] = {
        "title": "Lantern Row befriends before it attacks",
        "summary": "A firm ran accounts that posed as journalists.",
        "method": "Ties by shared devices.",
        "limits": "We see one platform only.",
        "would_help": "Licences for such firms.",
        "policy_annex": "Those who sell such services should say to whom.",
        "claims": (claim(),),
        "networks": (network(),),
        "indicators": (
            *(indicator(number) for number in (1, 2)),
            indicator(3, kind=Kind.URL, value="https://files.example/a?b=1,2", scope=Scope.URL),
            indicator(4, kind=Kind.ADDRESS, value="198.18.7.9", scope=None),
            indicator(5, kind=Kind.SHA256, value="ab" * 32, scope=None),
        ),
        "evidence": (
            EvidenceLine(
                "E-1",
                "One address, four accounts.",
                Phase.RECONNAISSANCE,
                NOW,
                "cd" * 32,
                "login log",
                "logins of courier:mira.sol",
            ),
        ),
        "public_notes": ("Lantern Row began in winter.",),
        "internal_notes": ("Zora thinks the tip came from inside.",),
        "reasons": ("same device as the others",),
        "staff": ("P-ANNA7", "P-BENN7"),
    }
    return Dossier(**(told | changes))


def claim(**changes: Any) -> Claim:
    """What the firm says of itself, held against the evidence."""
    told: dict[str, Any] = {
        "network": "network-1",
        "says": "We work for law firms only.",
        "speaker": "A spokesman of Lantern Row",
        "said_at": NOW - timedelta(days=40),
        "source": "Its website, page 'Values'",
        "evidence_against": ("E-1",),
        "status": ClaimStatus.REBUTTED,
        "asked_at": NOW - timedelta(days=14),
        "answered_at": NOW - timedelta(days=10),
        "answer": "We do not comment.",
    }
    return Claim(**(told | changes))


def network(**changes: Any) -> Network:
    """A network with everything known."""
    told: dict[str, Any] = {
        "id": "network-1",
        "name": "Lantern Row",
        "case": "C-1907",
        "summary": "It approaches people by invented journalists.",
        "attribution": Attribution(
            "Lantern Row Ltd", True, "XA", Likelihood.LIKELY, "Its invoices.", "Another tenant.", ("E-1",)
        ),
        "clients": (Client("XB", Likelihood.UNLIKELY, True, "a leaked tender"),),
        "first_seen": NOW - timedelta(days=120),
        "last_seen": NOW - timedelta(days=1),
        "account_count": 2,
        "surfaces": (SurfaceCount("courier", 2),),
        "phases": (
            PhaseClaim(Phase.RECONNAISSANCE, "It looked people up."),
            PhaseClaim(Phase.EXPLOITATION, "It sent links."),
        ),
        "procedures": (
            Procedure(
                "Gathering information",
                "T1593.001 Search Social Media",
                "It opened profiles in bursts.",
                Phase.RECONNAISSANCE,
            ),
        ),
        "measures": (Measure("lock", "confirmed", 2),),
        "target_band": "50-199",
        "target_countries": (TargetCountry("XD", "50-199", 61), TargetCountry("other", "<10", 7)),
        "target_categories": (TargetCategory("journalists", "10-49", "Safe Lines", 23),),
        "against": ("One address carries 71 % of the members.",),
        "accounts": (Handle("courier", "mira.sol"), Handle("courier", "tomas.key")),
        "media": (Media("ef" * 32, "avatar"),),
        "addresses": (AddressRange("198.18.7.0/24", NOW - timedelta(days=60), NOW),),
        "unjudged": (Handle("courier", "edna.free"),),
        "targets": (TargetLine("T-ABCDEFGHIJKLMNOP", Phase.ENGAGEMENT, "XD"),),
    }
    return Network(**(told | changes))


def release(audience: Audience = Audience.PUBLIC, listed: AllowList | None = None, **changes: Any) -> Release:
    """The full case as one audience is told it."""
    return redact(dossier(**changes), terms(audience), SALT, listed)


def opened(listed: AllowList, *paths: str) -> AllowList:
    """The list with the classes of some fields opened to everybody."""
    wide = {"audiences": tuple(Audience), "names": ()}
    return AllowList(
        tuple(one.model_copy(update=wide) if set(paths) & set(one.fields) else one for one in listed.classes)
    )


def filled(record: type = Dossier, above: str = "") -> tuple[Any, dict[str, str]]:
    """A dossier with a canary of its own in every text field, and the canaries by field."""
    canaries: dict[str, str] = {}
    told: dict[str, Any] = {}
    hints = get_type_hints(record)
    for field in fields(record):
        path, kinds = f"{above}{field.name}", _kinds(hints[field.name])
        inner = next((kind for kind in kinds if is_dataclass(kind)), None)
        value: Any
        if inner is not None:
            value, more = filled(inner, f"{path}.")
            canaries |= more
        elif str in kinds:
            canaries[path] = value = f"canary{sorted(known_fields()).index(path):03d}kestrel"
        else:
            value = _some(kinds)
        told[field.name] = (value,) if tuple in kinds else value
    return record(**told), canaries


def _some(kinds: list[type]) -> Any:
    special = {Tlp: Tlp.CLEAR, GuardResult: GuardResult.PASSED, bool: True, int: 3, datetime: NOW}
    if Kind in kinds:
        return Kind.HOST
    for kind in kinds:
        if kind in special:
            return special[kind]
        if issubclass(kind, StrEnum):
            return next(iter(kind))
    raise AssertionError(kinds)


def _kinds(hint: Any) -> list[Any]:
    """Every type an annotation names, the tuple around them included."""
    origin = getattr(hint, "__origin__", None)
    found = [tuple] if origin is tuple else []
    parts = [kind for part in get_args(hint) for kind in _kinds(part)]
    return [*found, *(parts if parts or not isinstance(hint, type) else [hint])]
