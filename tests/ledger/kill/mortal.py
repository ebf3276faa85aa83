"""A database and a witness that count what they are asked to do, and kill their own process at one of these points."""

import os
import signal
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import event

from countervail.database.store import Database
from countervail.ledger.witness import DRAFT, FolderWitness


class Fate:
    """Counts points; at the fatal one the process dies."""

    def __init__(self, fatal: int | None = None) -> None:
        self.fatal = fatal
        self.reached: list[str] = []

    def reach(self, what: str, last: Callable[[], object] | None = None) -> None:
        """One more point; at the fatal one do a `last` thing and die."""
        if self.fatal == len(self.reached):
            if last:
                last()
            os.kill(os.getpid(), signal.SIGKILL)
        self.reached.append(what)

    def over(self, database: Database) -> Database:
        """The database, dying before or after each statement, and before a commit."""
        engine = database.engine
        event.listen(engine, "before_cursor_execute", lambda *call: self.reach(f"before {_kind(call[2])}"))
        event.listen(engine, "after_cursor_execute", lambda *call: self.reach(f"after {_kind(call[2])}"))
        event.listen(engine, "commit", lambda _connection: self.reach("before a commit"))
        return database


class MortalWitness(FolderWitness):
    """A folder whose keeper dies before, in the middle of, or after keeping a document."""

    def __init__(self, folder: Path, fate: Fate) -> None:
        super().__init__(folder)
        self._fate = fate

    def keep(self, name: str, content: bytes) -> None:
        """Die before or after."""
        kind = name.rpartition(".")[2]
        self._fate.reach(f"before the {kind}")
        super().keep(name, content)
        self._fate.reach(f"after the {kind}")

    def draft(self, content: bytes) -> Path:
        """Die with half of it written."""
        half = self.folder / f"{DRAFT}half"
        self._fate.reach("in a draft", lambda: half.write_bytes(content[: len(content) // 2]))
        return super().draft(content)

    def publish(self, draft: Path, final: Path) -> None:
        """Die before the draft has its name, or when it has both names."""
        self._fate.reach("before the name", lambda: os.link(draft, final) if len(self._fate.reached) % 2 else None)
        super().publish(draft, final)


KINDS = {"begin": "the begin", "insert": "an insert", "select": "a look"}


def _kind(statement: str) -> str:
    return KINDS.get(statement.split()[0].lower(), "a setting")
