"""A person of the console at the platform that its plans are about."""

from countervail.console.caller import Caller
from countervail.console.desk import Desk
from countervail.console.problem import MissingError
from countervail.console.services import Services
from countervail.platforms.adapter import Adapter
from countervail.workflow.acting import Acting


def acting_of(desk: Desk) -> Acting:
    """Whoever asks, at the platform.

    Raises:
        MissingError: none is set up.
    """
    return acting_at(desk.services, _platform(desk), desk.caller)


def acting_at(services: Services, platform: Adapter, caller: Caller) -> Acting:
    """Whoever asks, at this platform, by the settings of the installation."""
    tokens, failures = services.keyring.key("tokens"), services.installation.settings.enforcement.most_failures
    return Acting(services.database, services.casework, platform, caller.actor, services.clock, tokens, failures)


def _platform(desk: Desk) -> Adapter:
    if desk.services.platform is None:
        hint = "Name the folder it reads jobs from when the console starts: `--jobs DIR`."
        raise MissingError("no platform is set up here, so nothing can be planned or done.", hint=hint)
    return desk.services.platform
