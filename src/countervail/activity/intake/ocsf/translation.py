"""A batch of OCSF events as columns of the contract, verbs included."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from countervail.activity.intake.batch_check import Columns
from countervail.activity.intake.mapping import Mapping
from countervail.activity.intake.ocsf.event import Decision, Facts, Left, OcsfClass
from countervail.activity.intake.ocsf.registry import known_classes
from countervail.activity.intake.reasons import Reason
from countervail.activity.intake.verbs import OURS
from countervail.activity.intake.verdicts import Verdicts
from countervail.vocabulary.verbs import Verb

DECIDING = (
    "class_uid",
    "activity_id",
    "activity_name",
    "status_id",
    "metadata.event_code",
    "api.operation",
    "file.mime_type",
)
ENVELOPE = ("ce_id", "ce_source")
DROP = "drop"
LONGEST_CLASS = 9
"""Digits of a class_uid at most; Python makes no number of thousands of them."""
_SEPARATOR = "\x1f"
_PATH = r"^[A-Za-z][A-Za-z0-9+.-]*://[^/]*(?P<path>/[^?#]*)"


@dataclass(frozen=True, slots=True)
class Ocsf:
    """Reads the fields that any known class needs."""

    mapping: Mapping
    classes: dict[int, OcsfClass] = field(default_factory=known_classes)

    def paths(self) -> list[str]:
        """The OCSF paths to look up in every event."""
        own = [path for c in self.classes.values() for paths in c.columns.values() for path in paths]
        asked = dict.fromkeys([*DECIDING, "http_request.url.path", *own, *self.mapping.extra])
        return [path for path in asked if path not in ENVELOPE]

    def of(self, found: Columns, verdicts: Verdicts) -> Columns:
        """Our columns of what was found at `paths` and in the envelope; rows without a verb of ours are judged."""
        uids = found["class_uid"]
        verdicts.reject(np.asarray(pc.is_null(uids)), "class_uid", Reason.MISSING_FIELD)
        foreign = ~np.asarray(pc.is_in(uids, value_set=pa.array([str(uid) for uid in self.classes], pa.string())))
        verdicts.reject(foreign, "verb", Reason.UNKNOWN_VERB)
        columns: Columns = {}
        for known in self._present(uids):
            here = pc.equal(uids, str(known.uid)).fill_null(fill_value=False)
            for ours, paths in known.columns.items():
                values = pc.coalesce(*(found[path] for path in paths))
                columns[ours] = pc.if_else(here, values, columns.get(ours, pa.scalar(None, pa.string())))
        columns["surface"] = self._surfaces(columns, verdicts.rows)
        columns["verb"] = self._verbs(found, columns, verdicts)
        return columns

    def _surfaces(self, columns: Columns, rows: int) -> pa.Array:
        """The mapping's surface where it names one, else the product's name."""
        if "surface" in self.mapping.constants or "surface" not in columns:
            return _nothing(rows)
        return pc.utf8_lower(columns["surface"])

    def _present(self, uids: pa.Array) -> Iterable[OcsfClass]:
        there = set(pc.unique(uids).to_pylist())
        return [known for known in self.classes.values() if str(known.uid) in there]

    def _verbs(self, found: Columns, columns: Columns, verdicts: Verdicts) -> pa.Array:
        """Decided once for each distinct combination of deciding facts."""
        rows = verdicts.rows
        marks = [_there(columns, "target_uid", rows), _there(columns, "container_uid", rows)]
        texts = [pc.fill_null(found[name], "") for name in DECIDING]
        keys = pc.binary_join_element_wise(*texts, *marks, self._requests(found), _SEPARATOR).dictionary_encode()
        decisions = [self._decide(key.split(_SEPARATOR)) for key in keys.dictionary.to_pylist()]
        indices = keys.indices.to_numpy()
        for i, decision in enumerate(decisions):
            if isinstance(decision, Left):
                verdicts.drop(indices == i, decision.why)
        named = [d.value if isinstance(d, Verb) else "unknown OCSF activity" for d in decisions]
        return pa.array(named, pa.string()).take(keys.indices)

    def _decide(self, key: list[str]) -> Decision:
        if len(key) != len(DECIDING) + 3:
            return None  # a separator inside a fact: no event of a known class has one
        uid, activity, name, status, event, operation, mime, target, container, request = key
        known = self.classes.get(int(uid)) if uid.isascii() and uid.isdigit() and len(uid) <= LONGEST_CLASS else None
        code = event or operation
        if code in self.mapping.drop or request == DROP:
            return Left(code if code in self.mapping.drop else "a request the mapping drops")
        verb = self.mapping.verbs.get(code, Verb(code) if code in OURS else None)
        asked = Verb(request) if request else None
        image = mime.startswith("image/")
        facts = Facts(activity, name, status, verb, asked, image, bool(target), bool(container))
        return known.verb(facts) if known else None

    def _requests(self, found: Columns) -> pa.Array:
        """What the mapping says of each request's path; the longest beginning wins."""
        url = found["http_request.url.url_string"]
        said = pa.repeat(pa.scalar("", pa.string()), len(url))
        if self.mapping.requests:
            path = pc.coalesce(found["http_request.url.path"], pc.struct_field(pc.extract_regex(url, _PATH), "path"))
            for beginning in sorted(self.mapping.requests, key=len):
                matches = pc.starts_with(path, beginning).fill_null(fill_value=False)
                said = pc.if_else(matches, self.mapping.requests[beginning], said)
        return said


def _there(columns: Columns, name: str, rows: int) -> pa.Array:
    column = columns.get(name, _nothing(rows))
    return pc.if_else(pc.is_valid(column), "1", "")


def _nothing(rows: int) -> pa.Array:
    return pa.nulls(rows, pa.string())
