"""A form sent twice is one act: each carries a key that counts once."""

import secrets
from collections import OrderedDict
from threading import Lock

MOST = 100_000
"""Keys remembered; older forms are caught by the state of the case."""


class OnceOnly:
    """Keys of forms that were sent."""

    def __init__(self) -> None:
        self._used: OrderedDict[str, None] = OrderedDict()
        self._lock = Lock()

    @staticmethod
    def fresh() -> str:
        """A key for a new form."""
        return secrets.token_urlsafe(12)

    def claim(self, session: str, key: str) -> bool:
        """Whether this is the first time; forms without a key count every time."""
        if not key:
            return True
        with self._lock:
            mine = f"{session}/{key}"
            if mine in self._used:
                return False
            self._used[mine] = None
            while len(self._used) > MOST:
                self._used.popitem(last=False)
            return True

    def release(self, session: str, key: str) -> None:
        """Take a claim back: what was asked for was refused, and may be asked again."""
        with self._lock:
            self._used.pop(f"{session}/{key}", None)
