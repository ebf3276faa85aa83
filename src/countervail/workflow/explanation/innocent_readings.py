"""What would have to be true for what accounts share to be innocent."""

from collections.abc import Iterable, Sequence

from countervail.networks.channels import Channel
from countervail.workflow.shown_item import ShownItem


def innocent_if(channels: Sequence[Channel], items: Iterable[ShownItem]) -> tuple[str, ...]:
    """What would have to be true for the items to be innocent: one sentence a channel, strongest channel first."""
    shared = list(items)
    bits = {c.name: sum(item.bits for item in shared if item.channel == c.name) for c in channels}
    counts = {c.name: sum(item.channel == c.name for item in shared) for c in channels}
    needed = {item.channel for item in shared if item.needed}
    speaking = sorted((c for c in channels if counts[c.name]), key=lambda c: (-bits[c.name], c.name))
    return tuple(
        f"{c.name} ({counts[c.name]} {'item' if counts[c.name] == 1 else 'items'}, {bits[c.name]:.1f} bits"
        f"{', needed' if c.name in needed else ''}): {'; or '.join(c.innocent)}"
        for c in speaking
    )
