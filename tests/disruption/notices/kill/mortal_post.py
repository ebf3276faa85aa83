"""Everything a sender writes to, dying at one point: journal, lease, connection; and the points that count."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.ledger.kill.mortal import Fate

from countervail.disruption.notices.mail.conversation import Conversation
from countervail.disruption.notices.sending.journal import Journal
from countervail.disruption.notices.sending.lease import Lease


class Doom(Fate):
    """Dies at whatever writes; looks and settings leave what a death before them leaves."""

    names: Path | None = None
    """Where the name of the fatal point is written before it."""

    def reach(self, what: str, last: Callable[[], object] | None = None) -> None:
        """Count all points but looks, and the engine's own settings."""
        if what.endswith(("a look", "a setting")) or what == "after the begin":
            return
        if self.names is not None and self.fatal == len(self.reached):
            self.names.write_text(what)
        super().reach(what, last)


class MortalJournal(Journal):
    """A journal whose writer dies before, in the middle of, or after a line or a sync."""

    fate: Fate

    def _write(self, line: str) -> None:
        kind = line[0]
        half = line.encode("ascii", "replace")[: len(line) // 2 + 1]
        self.fate.reach(f"before {kind}")
        self.fate.reach(f"in {kind}", lambda: os.write(self._file, half))
        super()._write(line)
        self.fate.reach(f"after {kind}")

    def sync(self) -> None:
        self.fate.reach("before what is read is synced")
        super().sync()
        self.fate.reach("after what is read is synced")

    def _sync(self) -> None:
        self.fate.reach("before a sync")
        super()._sync()
        self.fate.reach("after a sync")


@dataclass(frozen=True, slots=True)
class MortalLease(Lease):
    """A lease whose keeper dies before or after raising it."""

    fate: Fate

    def raise_to(self, planned: int) -> None:
        """Die before or after."""
        self.fate.reach("before the lease")
        Lease.raise_to(self, planned)
        self.fate.reach("after the lease")


class MortalConversation(Conversation):
    """A connection whose speaker dies before, in the middle of, or after each call to the socket."""

    fate: Fate

    def _put(self, content: bytes) -> None:
        what = content[:4].decode().strip() if len(content) < 200 else "the text"
        what = "the dot" if content == b".\r\n" else what
        self.fate.reach(f"before {what}")
        if what == "the text":
            half = content[: len(content) // 2]
            self.fate.reach("in the text", lambda: Conversation._put(self, half))
        super()._put(content)
        self.fate.reach(f"after {what}")


def journal_of(folder: Path, fate: Fate) -> MortalJournal:
    """The journal of a folder, under a fate."""
    journal = MortalJournal(folder)
    journal.fate = fate
    return journal


def connected(port: int, fate: Fate) -> MortalConversation:
    """A connection to a mail server of this machine, under a fate."""
    line = MortalConversation("127.0.0.1", port)
    line.fate = fate
    return line
