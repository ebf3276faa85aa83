"""What the guards say of an item that carries a network: a host that strangers use too finds nobody by itself.

domain trello.com            It is trello[.]com of 'countervail-shared-hosts' (...): strangers use it too.
link https://trello.com/x    The same, of its host; the page may still be one network's own.
domain lure.example          nothing
"""

from countervail.intelligence.guards.grade import Hit, Relation
from countervail.intelligence.guards.standing import StandingGuards
from countervail.intelligence.indicators.judging import Wrong, normal_form
from countervail.intelligence.indicators.kinds import Kind, Scope

_KINDS = {"link": Kind.URL, "domain": Kind.HOST, "ip": Kind.ADDRESS}
"""What the items of a channel are, where the guards know anything of such things."""


def remarks_on(guards: StandingGuards, channel: str, item: str) -> tuple[str, ...]:
    """What a reader should know of an item before they think it rare; it changes no figure.

    Args:
        item: as the log has it, or defanged.

    Raises:
        InputError: a list of the guards cannot be read.
    """
    kind = _KINDS.get(channel)
    read = None if kind is None else normal_form(kind, item)
    if read is None or isinstance(read, Wrong):
        return ()
    hits = guards.table().check(read.kind, read.value, Scope.HOST if read.kind is Kind.HOST else None)
    return tuple(dict.fromkeys(_said(hit) for hit in hits if hit.relation is not Relation.COVERS))


def remarks_on_start(guards: StandingGuards, start: str) -> tuple[str, ...]:
    """The same of what a lead begins from (`domain:HOST`, `ip:ADDRESS`): whom it leads to may be anybody."""
    kind, _, value = start.partition(":")
    return remarks_on(guards, kind, value)


def _said(hit: Hit) -> str:
    return f"It {hit.fact}: others use it too."
