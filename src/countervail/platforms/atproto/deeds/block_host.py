"""Block a host: a rule of Ozone's by which clients that ask for it warn before a link or stop it."""

from countervail.platforms.atproto.account import Services
from countervail.platforms.atproto.deed import Cause, DeclinedError, Deed, Held
from countervail.vocabulary.acts import Act, Reversibility

RULES = "tools.ozone.safelink."


def _rule(host: str, cause: Cause) -> dict[str, str]:
    return {"url": host, "pattern": "domain", "comment": f"case {cause.case}", "createdBy": cause.moderator}


def _do(services: Services, host: str, cause: Cause) -> None:
    if _holds(services, host, False).holds:  # noqa: FBT003 -- as every deed is asked
        return
    answer = services.ozone.post(f"{RULES}addRule", _rule(host, cause) | {"action": "block", "reason": "phishing"})
    if not answer.fine:
        raise DeclinedError(f"block_host: the platform answered {answer.code}")


def _take_back(services: Services, host: str, cause: Cause) -> None:
    if not _holds(services, host, False).holds:  # noqa: FBT003 -- as every deed is asked
        return
    answer = services.ozone.post(f"{RULES}removeRule", _rule(host, cause))
    if not answer.fine:
        raise DeclinedError(f"block_host: the platform answered {answer.code}")


def _holds(services: Services, host: str, called: bool) -> Held:  # noqa: ARG001, FBT001 -- as every deed is asked
    found = services.ozone.post(f"{RULES}queryRules", {"urls": [host]}, reading=True).told
    rules = [one for one in found.get("rules", ()) if (one.get("url"), one.get("pattern")) == (host, "domain")]
    return Held(holds=any(one.get("action") == "block" for one in rules))


DEED = Deed(
    Act.BLOCK_HOST,
    Reversibility.EXACT,
    "Clients that ask this service about links stop those to the host.",
    "Links pass again.",
    _do,
    _take_back,
    _holds,
    on_account=False,
)
