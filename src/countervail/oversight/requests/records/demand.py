"""A request as it came in."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from countervail.oversight.requests.process import Process
from countervail.oversight.requests.scope import Scope


class Channel(StrEnum):
    """How a request came."""

    FORM = "form"
    API = "api"
    """Signed by the key the agency was verified with."""
    MAIL = "mail"
    POST = "post"
    """Paper, fax or a service of process."""


@dataclass(frozen=True, slots=True)
class Gag:
    """An order of silence towards the user."""

    order: str
    """Under which law, by which court, of what date."""
    until: datetime | None = None
    """None: it names no end, and is asked after twice a year."""


@dataclass(frozen=True, slots=True)
class Demand:
    """What the agency sent."""

    agency: str
    """Id of the verified agency it claims to come from."""
    country: str
    """ISO code of the country it serves: by mutual assistance not the one that sends it."""
    process: Process
    scope: Scope
    reference: str
    """The agency's own file number."""
    grounds: str
    """The offence or the danger, and why these accounts, as the request says it."""
    document_sha256: str
    """Of the document as it was received."""
    sender: str
    """Mail address, or key, it was sent from."""
    channel: Channel
    gag: Gag | None = None
    national_security: bool = False
    """Counted in bands only."""
