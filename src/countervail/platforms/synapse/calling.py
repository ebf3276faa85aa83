"""Calling for one step, or for its taking back, and what the server replied."""

from collections.abc import Callable

from countervail.platforms.adapter import Answer, Reply
from countervail.platforms.synapse.account import read_account
from countervail.platforms.synapse.deed import DeclinedError, Site
from countervail.platforms.synapse.ordered_step import OrderedStep
from countervail.platforms.wire import LostAnswerError, UnreadableError


def call_for(site: Site, step: OrderedStep, met: set[str]) -> Reply:
    """Carry a step out; `met` holds the accounts that were met a moment ago, and loses the one this step is about."""
    return _replied(lambda: _do(site, step, met))


def _do(site: Site, step: OrderedStep, met: set[str]) -> None:
    # Some calls make an account where there is none: it was met a moment ago, or is looked up now.
    if step.deed.knows is None and step.subject not in met and read_account(site.api, step.subject) is None:
        raise DeclinedError("there is no such account any more")
    met.discard(step.subject)
    step.deed.do(site, step.subject, step.cause)


def call_back(site: Site, step: OrderedStep) -> Reply:
    """Take a step back."""
    take_back = step.deed.take_back
    if take_back is None:
        return Reply(Answer.REFUSED, "it cannot be taken back")
    return _replied(lambda: take_back(site, step.subject))


def _replied(call: Callable[[], None]) -> Reply:
    try:
        call()
    except DeclinedError as error:
        return Reply(Answer.REFUSED, str(error))
    except UnreadableError as error:
        return Reply(Answer.REFUSED, error.message)
    except LostAnswerError:
        return Reply(Answer.UNKNOWN, "the answer was lost on the way")
    return Reply(Answer.ACCEPTED)
