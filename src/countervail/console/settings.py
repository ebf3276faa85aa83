"""How one console is set up: where it listens, who may sign in how, and which runs it shows."""

from dataclasses import dataclass
from pathlib import Path

from countervail.activity.deployment import Deployment
from countervail.people.dev_mode import DevMode
from countervail.people.passkeys import RelyingParty
from countervail.vocabulary.errors import InputError

DEFAULT_PORT = 8642


@dataclass(frozen=True, slots=True)
class OidcSettings:
    """The organisation's own sign-in."""

    issuer: str
    client_id: str
    client_secret: str | None = None
    acr: str | None = None
    """What the provider must say about how somebody signed in (`acr`), where an organisation asks for it."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything a console is told when it starts."""

    origin: str
    """Scheme, host and port as browsers send them: what forms must come from and passkeys are for."""
    dev: DevMode | None = None
    oidc: OidcSettings | None = None
    runs: tuple[Path, ...] = ()
    deployment: Deployment | None = None
    """Who answers for this installation; None: nobody is named, and nothing is released from here."""

    def __post_init__(self) -> None:
        if self.dev is None and not self.origin.startswith("https://"):
            hint = "Put TLS in front and give its https:// origin, or use --dev on this machine."
            raise InputError("a console for others is reached by https only.", hint=hint)
        if self.dev is None and self.oidc is not None and not self.oidc.issuer.startswith("https://"):
            raise InputError("a provider is asked by https only.", hint="Correct [oidc] issuer.")

    @property
    def host(self) -> str:
        """The name in the address bar, without port."""
        return self.origin.split("://", 1)[1].rsplit(":", 1)[0]

    @property
    def party(self) -> RelyingParty:
        """Whom passkeys are for."""
        return RelyingParty(self.host, self.origin)

    @property
    def cookie(self) -> str:
        """Name of the session's cookie. Browsers keep `__Host-` cookies to this host and to https."""
        return "cv_session" if self.dev else "__Host-cv_session"
