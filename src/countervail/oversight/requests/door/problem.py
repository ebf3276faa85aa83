"""Why somebody is not let in, or not served: a status and a sentence (RFC 9457), never a hint about anybody else."""

from collections.abc import Mapping


class Problem(Exception):  # noqa: N818 -- what RFC 9457 calls it
    """Ends a call."""

    def __init__(self, status: int, told: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(told)
        self.status = status
        self.told = told
        self.headers = dict(headers or {})
