"""Explanations on a terminal, at most 100 columns wide: the waterfall first, both sides' reasons beside each other."""

from rich import box
from rich.console import Console, Group, RenderableType
from rich.markup import escape
from rich.table import Table

from countervail.cli.terminal import STDOUT
from countervail.networks.member_ties import TiedMembers
from countervail.workflow.explained import (
    AccountExplained,
    ChannelPart,
    Explained,
    NetworkExplained,
    Standing,
    TieExplained,
)
from countervail.workflow.shown_item import ShownItem
from countervail.workflow.summary.outside_text import defanged, label, name

WIDTH = 100
MOST_ROWS = 12
MOST_MEMBERS = 10
"""Items and members on a screen; all of them are in --json."""
MOST_ON_EDGE = 12
"""Members on the edge on a screen; all of them are in --json."""
MOST_FOLLOWED = 3
"""Members named whose ties others could have made alone; all of them are in --json."""
MOST_REMARKS = 2
"""Remarks of the guards on one item on a screen."""
_LONGEST_ITEM = 80
"""Characters of an item on a screen."""


def show(explained: Explained, console: Console = STDOUT) -> None:
    """Print an explanation."""
    console.print(_page(explained), width=min(WIDTH, console.width))


def _page(explained: Explained) -> Group:
    match explained:
        case TieExplained():
            return _tie(explained)
        case NetworkExplained():
            return _network(explained)
        case AccountExplained():
            return _account(explained)


def _tie(tie: TieExplained) -> Group:
    a, b = (escape(name(account)) for account in tie.ids)
    verdict = "a tie" if tie.tied else "no tie: what they share is not enough"
    kind = "one kind of fact" if tie.single_group else "two or more kinds of facts"
    parts: list[RenderableType] = [
        f"[bold]{a}[/] and [bold]{b}[/]: {verdict}",
        f"{tie.bits:.1f} bits from {kind}; the line for that is {tie.line:.1f} bits.",
        _waterfall(tie.items, "What they share, strongest first"),
    ]
    needed = sum(item.needed is True for item in tie.items)
    if needed:
        parts.append(_needed(needed))
    if tie.followed is not None:
        parts.append(
            f"{escape(name(tie.followed))} used first all that counts here: whoever follows can make such a tie alone."
        )
    if tie.robbed is not None:
        parts.append(
            f"{escape(name(tie.robbed))} was got into from the other's place after a click, and little but that place "
            "ties the two: the search for networks left this tie out."
        )
    parts += [_sum(tie), _reasons(tie.standing), _readings(tie.innocent_if)]
    return Group(*parts)


def _needed(count: int) -> str:
    if count == 1:
        return "* Needed: without the events and account fields that carry this item the tie falls."
    return (
        f"* Needed: without the events and account fields that carry these {count} items the tie falls;\n"
        "  with any one of them back it stands."
    )


def _network(network: NetworkExplained) -> Group:
    heading = (
        f"[bold]{network.network}[/] ({network.disposition}): {len(network.members):,} members, {network.ties:,} ties, "
        f"{network.bits:.1f} bits of conduct"
    )
    carried = (
        f"{len(network.items):,} of {network.shared:,} shared items carry {100 * network.carried:.0f} % "
        f"of the {network.tie_bits:,.0f} bits in its ties."
    )
    return Group(
        heading,
        *(escape(said) for said in (network.held_back, network.recognised) if said),
        carried,
        *_led(network),
        _waterfall(network.items, "What carries it, strongest first"),
        _members(network),
        *_edge(network.tied),
        _reasons(network.standing),
        _readings(network.innocent_if),
    )


def _led(network: NetworkExplained) -> tuple[str, ...]:
    """How many ties one side can have made alone, and whom they concern most."""
    one_sided = sum(member.followed_by for member in network.members)
    if not one_sided:
        return ()
    ranked = sorted(network.members, key=lambda member: (-member.followed_by, member.account))
    most = ", ".join(f"{escape(name(m.account))} ({m.followed_by:,})" for m in ranked[:MOST_FOLLOWED] if m.followed_by)
    ties = f"{one_sided:,} of {network.ties:,} ties rest only on items that one of the two used first"
    return (f"{ties}: the other can have made them alone. Followed most: {most}.",)


def _account(account: AccountExplained) -> Group:
    parts: list[RenderableType] = [f"[bold]{escape(name(account.account))}[/]: {account.statement}."]
    if account.items:
        parts.append(_waterfall(account.items, "What it shares with other members, over all its ties"))
        parts += [_reasons(account.standing), _readings(account.innocent_if)]
    return Group(*parts)


def _waterfall(items: tuple[ShownItem, ...], title: str) -> Table:
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column("", no_wrap=True)
    table.add_column("channel", no_wrap=True)
    table.add_column("item", overflow="fold", ratio=1)
    for column in ("accounts", "by chance", "bits"):
        table.add_column(column, justify="right", no_wrap=True)
    table.add_column("shared from", no_wrap=True)
    table.add_column("to", no_wrap=True)
    shown = _chosen(items)
    for item in shown:
        table.add_row(*_row(item))
    rest = [item for item in items if item not in shown]
    if rest:
        more = f"and {len(rest):,} more (all in --json)"
        table.add_row("", "", more, "", "", f"{sum(item.bits for item in rest):.1f}", "", "")
    table.add_row("", "", "sum", "", "", f"{sum(item.bits for item in items):.1f}", "", "", style="bold")
    return table


def _chosen(items: tuple[ShownItem, ...]) -> list[ShownItem]:
    """The strongest, and every needed one however weak, in their order."""
    strongest = set(range(min(MOST_ROWS, len(items))))
    return [item for place, item in enumerate(items) if place in strongest or item.needed]


def _row(item: ShownItem) -> tuple[str, ...]:
    value = item.item if item.day is None else f"{item.item} on {item.day}"
    samples = f"\n[dim]e.g. {escape(label(item.samples[0], 40))}[/]" if item.samples else "\n[dim]accounts table[/]"
    guards = "".join(f"\n[dim]{escape(guard)}[/]" for guard in item.guards[:MOST_REMARKS])
    return (
        "*" if item.needed else "",
        item.channel,
        escape(label(value, _LONGEST_ITEM)) + samples + guards,
        f"{item.df:,}",
        "over cap" if item.capped else f"{item.expected:.2g}",
        f"{item.bits:.1f}",
        (item.first or "")[:10],
        (item.last or "")[:10],
    )


def _sum(tie: TieExplained) -> Table:
    table = Table(title="How the sum is made", title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    for column in ("group", "channel"):
        table.add_column(column, no_wrap=True)
    for column in ("shared", "by chance", "says", "counts"):
        table.add_column(column, justify="right", no_wrap=True)
    table.add_column("", overflow="fold")
    for part in sorted(tie.channels, key=lambda part: (-tie.groups.get(part.group, 0.0), part.group)):
        figures = (f"{part.shared}", f"{part.expected:.2g}", f"{part.said:.1f}", f"{part.counts:.1f}")
        table.add_row(part.group, part.channel, *figures, _why(part, tie))
    table.add_row("sum", "", "", "", "", f"{tie.bits:.1f}", "", style="bold")
    return table


def _why(part: ChannelPart, tie: TieExplained) -> str:
    """Why a channel counts less than it says."""
    if part.said == 0:
        return "too little to speak"
    if part.counts == part.said:
        return ""
    stronger = [p.channel for p in tie.channels if p.fact == part.fact and p.group == part.group and p.counts > 0]
    if part.counts == 0 and stronger:
        return f"the same fact as {stronger[0]}"
    return "partly the same fact as its group's best"


def _members(network: NetworkExplained) -> Table:
    table = Table(title="Members and their strongest item", title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("member", overflow="fold")
    table.add_column("bits", justify="right", no_wrap=True)
    table.add_column("strongest item", overflow="fold", ratio=1)
    for member in network.members[:MOST_MEMBERS]:
        said = escape(label(member.strongest[0], _LONGEST_ITEM)) if member.strongest else ""
        table.add_row(escape(name(member.account)), f"{member.bits:.1f}", said)
    if len(network.members) > MOST_MEMBERS:
        table.add_row(f"and {len(network.members) - MOST_MEMBERS:,} more", "", "all in --json")
    return table


def _edge(tied: TiedMembers | None) -> tuple[Table, ...]:
    """Members tied to few of the others; nothing where nobody is, or where it was not counted."""
    found = tied.on_edge if tied else ()
    if tied is None or not found:
        return ()
    title = f"On the edge: the member in the middle is tied to {tied.middle:,} of {tied.others:,} others"
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    for column in ("member", "ties", "of what kinds"):
        table.add_column(column, overflow="fold")
    for account in found[:MOST_ON_EDGE]:
        table.add_row(escape(name(account)), tied.said(account), tied.kinds(account))
    if len(found) > MOST_ON_EDGE:
        table.add_row(f"and {len(found) - MOST_ON_EDGE:,} more", "all in --json", "")
    return (table,)


def _reasons(standing: Standing) -> Table:
    title = f"What is said of {', '.join(standing.networks)}"
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("evidence", overflow="fold", ratio=1)
    table.add_column("counter-evidence", overflow="fold", ratio=1)
    sides = (standing.evidence, standing.counter_evidence)
    for row in range(max(1, *(len(side) for side in sides))):
        cells = (side[row] if row < len(side) else None for side in sides)
        table.add_row(*(f"{cell.bits:+.1f} {escape(defanged(cell.statement))}" if cell else "" for cell in cells))
    return table


def _readings(readings: tuple[str, ...]) -> Table:
    title = "What would have to be true for this to be innocent"
    table = Table(title=title, title_justify="left", box=None, show_header=False, pad_edge=False)
    for reading in readings:
        table.add_row("-", reading)
    return table
