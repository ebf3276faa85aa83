"""STIX 2.0 and 2.1 bundles, the objects that spyware lists invented among them.

    {"type": "indicator", "id": "indicator--...", "pattern": "[domain-name:value='bad.example']", "valid_from": "..."}

`valid_from` of such lists is the second in which the file was made, so it counts as publication, never as a sighting.
"""

from collections.abc import Iterable
from datetime import datetime

import msgspec

from countervail.intelligence.indicators.document import Document
from countervail.intelligence.indicators.format import Format
from countervail.intelligence.indicators.json_text import decoded, mapping, said
from countervail.intelligence.indicators.kinds import Kind
from countervail.intelligence.indicators.reasons import Reason, Rejection
from countervail.intelligence.indicators.row import EARLIEST, Context, Row, Rows, moment
from countervail.intelligence.indicators.stix_markings import markings_of, strictest
from countervail.intelligence.indicators.stix_pattern import comparisons
from countervail.vocabulary.phases import SURVEILLANCE_CHAIN, Phase
from countervail.vocabulary.tlp import Tlp

KILL_CHAIN = "online-operations-kill-chain"


class _Indicator(msgspec.Struct):
    """The fields of an indicator that are read; whatever else it holds is passed over."""

    id: str
    pattern: str
    pattern_type: str = "stix"
    name: str = ""
    description: str = ""
    created: str = ""
    modified: str = ""
    valid_from: str = ""
    valid_until: str | None = None
    revoked: bool = False
    confidence: int | None = None
    object_marking_refs: list[str] = []
    kill_chain_phases: list[dict[str, str]] = []


class _Typed(msgspec.Struct):
    type: str = ""


class _Relationship(msgspec.Struct):
    source_ref: str = ""
    target_ref: str = ""
    relationship_type: str = ""


class _Bundle(msgspec.Struct):
    objects: list[msgspec.Raw] = []


_TYPED = msgspec.json.Decoder(_Typed)
_INDICATOR = msgspec.json.Decoder(_Indicator)
_RELATIONSHIP = msgspec.json.Decoder(_Relationship)
_BUNDLE = msgspec.json.Decoder(_Bundle)


def _recognises(document: Document) -> bool:
    head = document.head.lstrip()
    return head.startswith("{") and '"bundle' in head and '"Event"' not in head


def _read(document: Document) -> Rows:
    try:
        bundle = _BUNDLE.decode(document.content)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        yield Rejection("the file", Reason.MALFORMED, "", f"it is no STIX bundle: {str(error)[:200]}")
        return
    yield from rows_of(bundle.objects)


def rows_of(objects: list[msgspec.Raw]) -> Rows:
    """The rows of STIX objects, in the order in which they come; one bad object does not stop the rest."""
    reader = _Reader()
    sorted_out = [reader.sorted_out(number, raw) for number, raw in enumerate(objects, start=1)]
    newest = _newest(found for found in sorted_out if isinstance(found, _Indicator))
    for found in sorted_out:
        if not isinstance(found, _Indicator):
            yield found
        elif found is newest[found.id]:
            yield from reader.rows(found)
        else:
            yield Context("older version")


def _newest(found: "Iterable[_Indicator]") -> "dict[str, _Indicator]":
    """The newest version of each indicator, by its id; of two as new as each other what comes last."""
    newest: dict[str, _Indicator] = {}
    for one in found:
        if one.id not in newest or _version(one) >= _version(newest[one.id]):
            newest[one.id] = one
    return newest


def _version(one: "_Indicator") -> datetime:
    return moment(one.modified) or moment(one.created) or EARLIEST


class _Reader:
    """What the objects beside the indicators say about them."""

    def __init__(self) -> None:
        self._markings: dict[str, Tlp] = {}
        self._names: dict[str, str] = {}
        self._indicates: dict[str, str] = {}

    def sorted_out(self, number: int, raw: msgspec.Raw) -> "_Indicator | Rejection | Context":
        """An indicator, or what else it is, remembered where it tells about indicators."""
        try:
            kind = _TYPED.decode(raw).type
            if kind == "indicator":
                return _INDICATOR.decode(raw)
            self._remember(kind, raw)
        except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
            return Rejection(f"object {number}", Reason.MALFORMED, "", str(error)[:200])
        return Context(kind)

    def _remember(self, kind: str, raw: msgspec.Raw) -> None:
        if kind == "relationship":
            link = _RELATIONSHIP.decode(raw)
            if link.relationship_type == "indicates":
                self._indicates[link.source_ref] = link.target_ref
            return
        value = mapping(decoded(bytes(raw)))
        if kind == "marking-definition":
            self._markings |= markings_of(value)
        elif name := said(value.get("name")):
            self._names[said(value.get("id"))] = name

    def rows(self, one: _Indicator) -> Rows:
        """Every value an indicator looks for; its pattern as it is where we do not understand it."""
        found = comparisons(one.pattern) if one.pattern_type == "stix" else None
        if found is None:
            flag = f"a pattern in '{one.pattern_type[:40]}' that is not understood; kept word for word, matches nothing"
            yield self._row(one, Kind.PATTERN, one.pattern, (flag,))
            return
        for comparison in found:
            yield self._row(one, comparison.kind, comparison.value, ())

    def _row(self, one: _Indicator, kind: Kind, value: str, flags: tuple[str, ...]) -> Row:
        phase, procedure = _phases(one.kill_chain_phases) if one.kill_chain_phases else (None, "")
        about = self._names.get(self._indicates.get(one.id, ""), "")
        return Row(
            one.id,
            value,
            kind,
            strictest(one.object_marking_refs, self._markings) if one.object_marking_refs else None,
            one.confidence if one.confidence is not None and 0 <= one.confidence <= 100 else None,
            published=moment(one.valid_from) or moment(one.created),
            expires=moment(one.valid_until),
            phase=phase,
            procedure=procedure,
            name=about,
            comment=one.description or one.name,
            flags=flags,
            withdrawn="the publisher revoked it" if one.revoked else "",
        )


def _phases(given: list[dict[str, str]]) -> tuple[Phase | None, str]:
    phase, procedure = None, ""
    for one in given:
        chain, name = one.get("kill_chain_name", ""), one.get("phase_name", "")
        if chain == SURVEILLANCE_CHAIN and name in set(Phase):
            phase = Phase(name)
        elif chain == KILL_CHAIN:
            procedure = name.partition(" ")[0]
    return phase, procedure


FORMAT = Format("stix2", "STIX 2.0 and 2.1 bundles, MVT's among them", _recognises, _read)
