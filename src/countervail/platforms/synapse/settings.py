"""What is set about one Synapse, as `[synapse]` in countervail.toml names it."""

from dataclasses import dataclass, field
from pathlib import Path

from countervail.platforms.pace import CALLS_PER_SECOND
from countervail.platforms.synapse.outlook import CanaryAccount


@dataclass(frozen=True, slots=True)
class SynapseSettings:
    """One server."""

    url: str
    """Of the Admin API, which no public proxy should reach."""
    server: str
    """Its name in Matrix ids."""
    token: str = field(repr=False)
    """Of an administrator."""
    state: Path
    """Folder for what has to be remembered about it."""
    entrance: str = ""
    """The public address, by which people come; empty: the same as `url`."""
    tap: Path | None = None
    """The module's log (`tap.jsonl`); None: this server has no module."""
    tap_key: bytes = field(default=b"", repr=False)
    blocklist: Path | None = None
    health: Path | None = None
    notices_from: str | None = None
    """Matrix id that server notices come from."""
    canary: CanaryAccount | None = None
    calls_per_second: float = CALLS_PER_SECOND
    """Of calls that change something."""
    as_subject: bool = False
    """Look as the very accounts that are acted on: for tests, in which all of them are ours."""

    @property
    def public(self) -> str:
        """Where people come in."""
        return self.entrance or self.url
