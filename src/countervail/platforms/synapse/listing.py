"""Acts that put something on the module's list: they differ in what they list, and in what that brings about."""

from countervail.platforms.adapter import Method
from countervail.platforms.synapse.bearings import Bearings
from countervail.platforms.synapse.deed import Cause, DeclinedError, Deed, Site
from countervail.platforms.synapse.refusals import Refusals
from countervail.vocabulary.acts import Act, Reversibility

LISTED, PASSES = "listed", "passes"


def listing(act: Act, kind: str, effect: str, back: str) -> Deed:
    """The deed that lists its subject under a kind."""

    def do(site: Site, subject: str, cause: Cause) -> None:
        _list(site).add(kind, subject, {"id": cause.entry, "case": cause.case})

    def take_back(site: Site, subject: str) -> None:
        _list(site).remove(kind, subject)

    def holds(site: Site, subject: str) -> bool:
        return _list(site).lists(kind, subject) and _list(site).sound

    def knows(site: Site, subject: str) -> str | None:
        return LISTED if _list(site).lists(kind, subject) else PASSES

    def seen(site: Site, bearings: Bearings, subject: str) -> bool | None:  # noqa: ARG001 -- as every deed is looked at
        passed = bearings.passes(f"https://{subject}/")
        return None if passed is None else not passed

    on_account = act is Act.BLOCK_INVITER
    return Deed(
        act,
        Reversibility.EXACT,
        effect,
        back,
        do,
        holds,
        take_back,
        flag="" if on_account else LISTED,
        seen=seen if act is Act.BLOCK_HOST else None,
        seen_by=frozenset({Method.PUBLIC}) if act is Act.BLOCK_HOST else frozenset(),
        knows=None if on_account else knows,
        needs_module=True,
    )


def _list(site: Site) -> Refusals:
    if site.refusals is None:
        raise DeclinedError("this server has no module that refuses anything")
    return site.refusals
