"""What is set about one host and its Ozone, as `[atproto]` in countervail.toml names it."""

from dataclasses import dataclass, field

from countervail.platforms.pace import CALLS_PER_SECOND


@dataclass(frozen=True, slots=True)
class AtprotoSettings:
    """One pair of services."""

    pds: str
    """The host's address."""
    ozone: str
    password: str = field(repr=False)
    """Of both services' `admin`."""
    moderator: str
    """DID in whose name Ozone writes events down."""
    calls_per_second: float = field(default=CALLS_PER_SECOND, kw_only=True)
    """Of calls that change something."""
    directly: bool = False
    """Act on the host itself; Ozone then knows nothing of it."""
    mail_arrives: bool = False
    """Whether somebody saw mail of the host arrive: it says "sent" without any transport."""
