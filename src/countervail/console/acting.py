"""A person of the console at the platform that its plans are about."""

from countervail.console.desk import Desk
from countervail.console.problem import MissingError
from countervail.platforms.adapter import Adapter
from countervail.workflow.acting import Acting


def acting_of(desk: Desk) -> Acting:
    """Whoever asks, at the platform.

    Raises:
        MissingError: none is set up.
    """
    services = desk.services
    tokens = services.keyring.key("tokens")
    return Acting(services.database, services.casework, _platform(desk), desk.caller.actor, services.clock, tokens)


def _platform(desk: Desk) -> Adapter:
    if desk.services.platform is None:
        hint = "Name the folder it reads jobs from when the console starts: `--jobs DIR`."
        raise MissingError("no platform is set up here, so nothing can be planned or done.", hint=hint)
    return desk.services.platform
