"""One question, answered so that its time and its length tell nothing that its words do not."""

import asyncio
import secrets
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime

from starlette.concurrency import run_in_threadpool

from countervail.database.store import Database
from countervail.disruption.notices.checking import Genuine, check
from countervail.vault.sealing import keyed_hash
from countervail.vocabulary.clock import Clock
from countervail.vocabulary.errors import RefusedError

ANSWER_AFTER_S = 0.5
"""Every answer goes out this long after its question came: some hundred times what looking it up takes."""
A_MINUTE = 6
"""Questions of one caller: a helpline with several people in a line; all callers together are bounded in `checking`."""


class TooManyError(RefusedError):
    """Somebody, or everybody together, asked too often; the next minute is another one."""


@dataclass
class Questions:
    """Everything an answer needs."""

    database: Database
    key: bytes
    """The key `notice`."""
    clock: Clock
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    _callers: Counter[bytes] = field(default_factory=Counter)
    """Of this minute, by hashes whose key lives as long as the process."""
    _minute: datetime | None = None
    _secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))

    async def answer(self, reference: str, caller: str) -> Genuine | None:
        """What there is to say of a reference; None: unknown.

        Args:
            caller: the address it came from, which is kept nowhere.

        Raises:
            TooManyError: this caller, or all together, asked too often.
        """
        began = asyncio.get_running_loop().time()
        try:
            return await run_in_threadpool(self._looked_up, reference, caller)
        finally:
            await self.sleep(max(0.0, began + ANSWER_AFTER_S - asyncio.get_running_loop().time()))

    def _looked_up(self, reference: str, caller: str) -> Genuine | None:
        now = self.clock()
        self._count(caller, now.replace(second=0, microsecond=0))
        try:
            with self.database.transaction() as connection:
                return check(connection, self.key, reference, now)
        except RefusedError as error:
            raise TooManyError(error.message, hint=error.hint) from error

    def _count(self, caller: str, minute: datetime) -> None:
        if minute != self._minute:
            self._minute = minute
            self._callers.clear()
        who = keyed_hash(self._secret, caller.encode(), purpose=b"notice_asker")
        self._callers[who] += 1
        if self._callers[who] > A_MINUTE:
            raise TooManyError("too many references were checked from here just now.", hint="Try again in a minute.")
