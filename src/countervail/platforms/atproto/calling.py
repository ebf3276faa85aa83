"""Calling for one step, or for its taking back, and what the services replied."""

from collections.abc import Callable

from countervail.platforms.adapter import Answer, Reply
from countervail.platforms.atproto.account import Services
from countervail.platforms.atproto.deed import Cause, DeclinedError
from countervail.platforms.atproto.ordered_step import OrderedStep
from countervail.platforms.wire import LostAnswerError, UnreadableError


def call_for(services: Services, step: OrderedStep) -> Reply:
    """Carry a step out."""
    return _tried(step.deed.do, services, step)


def call_back(services: Services, step: OrderedStep) -> Reply:
    """Take a step back."""
    return _tried(step.deed.take_back, services, step)


def _tried(call: Callable[[Services, str, Cause], None], services: Services, step: OrderedStep) -> Reply:
    try:
        call(services, step.subject, step.cause)
    except DeclinedError as error:
        return Reply(Answer.REFUSED, str(error))
    except UnreadableError as error:
        return Reply(Answer.REFUSED, error.message)
    except LostAnswerError:
        return Reply(Answer.UNKNOWN, "the answer was lost on the way")
    return Reply(Answer.ACCEPTED)
