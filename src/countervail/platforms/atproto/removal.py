"""Taking an account down, for good or for a time: by Ozone, which tells the host, or by the host itself."""

from countervail.platforms.atproto.account import TAKEN_DOWN, Services
from countervail.platforms.atproto.deed import Cause, Deed, Held, emit, tell_host
from countervail.vocabulary.acts import Act, Reversibility

UNTOLD = "Ozone says that it is taken down, and the host does not do it: the way between them is broken"
HELD_DOWN = "Ozone says that it was given back, and the host still keeps it down"


def removal(act: Act, effect: str, back: str, hours: int | None = None) -> Deed:
    """The deed that takes an account down."""

    def do(services: Services, did: str, cause: Cause) -> None:
        if cause.directly:
            tell_host(services, did, cause, down=True)
            return
        lasting = {} if hours is None else {"durationInHours": hours}
        emit(services, did, {"$type": "modEventTakedown", **lasting}, cause)

    return Deed(
        act, Reversibility.RESTORES_ACCESS, effect, back, do, _take_back, _holds, Services.seen_down, TAKEN_DOWN
    )


def _take_back(services: Services, did: str, cause: Cause) -> None:
    if cause.directly:
        tell_host(services, did, cause, down=False)
        return
    emit(services, did, {"$type": "modEventReverseTakedown"}, cause)


def _holds(services: Services, did: str, called: bool) -> Held:  # noqa: FBT001 -- as every deed is asked
    """Both have to say so. Ozone's word alone once stood beside an account that signed in and posted."""
    believed = services.taken_down_by_ozone(did)
    down = services.taken_down_by_host(did)
    if believed is not down and (called or believed):
        down = believed if services.told(did, down=believed) else down
    if believed and not down:
        return Held(holds=False, reason=UNTOLD, arrived=True)
    if down and not believed and called:
        return Held(holds=True, reason=HELD_DOWN)
    return Held(holds=down)
