"""One entry: what happened, who did it, to what, when; spelt as canonical JSON, which is what is hashed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from countervail.vocabulary.canonical import canonical_json
from countervail.vocabulary.clock import to_micros
from countervail.vocabulary.errors import InputError

FORMAT = 1
MAX_BYTES = 65_536
"""Far above any entry of ours; keeps pasted material out of a log that can never forget it."""
_KIND = re.compile(r"[a-z][a-z_]*(\.[a-z][a-z_]*)*")
_NAME = re.compile(r"[\x21-\x7e]{1,200}")


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that is to be remembered for good. People and accounts stand in it as ids and keyed tokens only."""

    kind: str
    """What happened, in dotted words: `case.opened`, `plan.approved`, `act.intended`, `right.refused`."""
    actor: str
    """Id of the person, or `system`."""
    subject: str
    """Id of what it happened to: a case, plan, person, run. Printable ASCII without spaces."""
    body: Mapping[str, Any] = field(default_factory=dict)
    """Further facts, any JSON."""
    at: datetime = field(kw_only=True)
    high_impact: bool = field(default=False, kw_only=True)
    """An act, disclosure or publication: a checkpoint is due at once."""
    dev: bool = field(default=False, kw_only=True)
    """Done through a local account of `--dev`."""

    def __post_init__(self) -> None:
        if not (_KIND.fullmatch(self.kind) and _NAME.fullmatch(self.actor) and _NAME.fullmatch(self.subject)):
            hint = "Kinds are dotted lower-case words; actor and subject are ids, at most 200 characters."
            raise InputError("an entry's kind, actor or subject is not well formed.", hint=hint)

    def text(self, seq: int) -> bytes:
        """Canonical JSON of the entry at its place in the log, counted from 0.

        Raises:
            InputError: the entry is longer than any entry may be.
        """
        content = canonical_json(self._parts() | {"seq": seq})
        if len(content) > MAX_BYTES:
            hint = "Keep material in the case, and its digest in the ledger."
            raise InputError(f"a ledger entry of {len(content):,} bytes is too long.", hint=hint)
        return content

    def columns(self) -> dict[str, Any]:
        """The parts by which entries are found."""
        parts = self._parts()
        return {name: parts[name] for name in ("t", "kind", "actor", "subject", "high_impact")}

    def _parts(self) -> dict[str, Any]:
        told = {"kind": self.kind, "actor": self.actor, "subject": self.subject, "body": dict(self.body)}
        marks = {"high_impact": self.high_impact, "dev": self.dev}
        return {"v": FORMAT, "t": to_micros(self.at), **told, **marks}
