"""Each network: who, where from, whom, how along the chain, what was done, and how sure anybody is."""

from collections.abc import Iterator

from countervail.disruption.publishing.blocks import Block, Grid, Heading, Line, Pairs, Paragraph, Points, words
from countervail.disruption.publishing.figure import ACTS
from countervail.disruption.publishing.reading import Reading
from countervail.disruption.publishing.section import Section
from countervail.disruption.publishing.wording import PHASES, chance, day, place_name, span
from countervail.disruption.release.bands import OTHER
from countervail.disruption.release.content.network import Network
from countervail.vocabulary.phases import Phase

OTHERS = "together: all countries of fewer than ten, and people whose country nobody knows"
"""How the rest is called that is not told by country."""


def _write(reading: Reading) -> tuple[Block, ...]:
    return tuple(block for one in reading.edition.networks for block in _network(reading, one))


def _network(reading: Reading, network: Network) -> Iterator[Block]:
    yield Heading(network.name or network.id or "A network", anchor=network.id or "")
    if network.summary:
        yield Paragraph(words(network.summary))
    yield from _who(reading, network)
    yield from _chain(network)
    yield from _whom(reading, network)
    yield from _done(reading, network)
    yield from _attribution(network)
    yield from _traces(network)


def _who(reading: Reading, network: Network) -> Iterator[Block]:
    surfaces = [(one.surface, reading.figure(network.id, "surface", one.surface)) for one in network.surfaces]
    on: list[Line] = [words(figure, f" on {surface}") for surface, figure in surfaces if surface and figure]
    told = network.attribution
    rows = (
        ("Operator", words(told.operator or ("unknown" if told.known is False else None)) if told else ()),
        ("Where from", words(place_name(told.home_country)) if told else ()),
        ("Seen", words(span(network.first_seen, network.last_seen))),
        ("Accounts", words(reading.figure(network.id, "accounts"))),
        ("By surface", _joined(on)),
    )
    yield Pairs(tuple(row for row in rows if row[1]))


def _chain(network: Network) -> Iterator[Block]:
    said = {one.phase: one.says for one in network.phases}
    rows = [(phase.value.capitalize(), words(said[phase] or PHASES[phase])) for phase in Phase if phase in said]
    if rows:
        yield Heading("How it worked", 4)
        yield Pairs(tuple(rows))
    if network.procedures:
        columns = ("Tactic", "Technique", "What this network did")
        told = tuple((words(p.tactic), words(p.technique), words(p.procedure)) for p in network.procedures)
        yield Grid("Its ways, in the columns of the Online Operations Kill Chain.", columns, told, (22, 30, 48))


def _whom(reading: Reading, network: Network) -> Iterator[Block]:
    total = reading.figure(network.id, "targets")
    if total is None:
        return
    yield Heading("Whom it watched", 4)
    yield Paragraph(words("People watched, in the bands in which people are counted: ", total, "."))
    by_band: dict[str, list[str]] = {}
    for one in network.target_countries:
        if one.country and one.band and one.country != OTHER:
            by_band.setdefault(one.band, []).append(place_name(one.country))
    rows = [(words(band), words(", ".join(places))) for band, places in by_band.items()]
    rows += [(words(one.band), words(OTHERS)) for one in network.target_countries if one.country == OTHER and one.band]
    if rows:
        says = (
            "By country, those with most people first. One country's figure is traced as"
            f" {network.id}.targets.CC, CC being the country's two letters, or other."
        )
        yield Grid(says, ("People in each", "Countries"), tuple(rows), (20, 80))
    given = [
        (one.category, reading.figure(network.id, "category", str(number)), one.given_by)
        for number, one in enumerate(network.target_categories, start=1)
    ]
    if given:
        says = "Walks of life, only as counted by partners or by the people themselves; nothing is inferred or kept."
        told = tuple((words(c), words(f), words(by)) for c, f, by in given)
        yield Grid(says, ("Who", "People", "Counted by"), told, (34, 22, 44))


def _done(reading: Reading, network: Network) -> Iterator[Block]:
    rows = [
        (words(one.act), words(ACTS.get(one.state or "", one.state)), words(figure))
        for one in network.measures
        if (figure := reading.figure(network.id, "act", one.act, one.state))
    ]
    warned = reading.figure(network.id, "warned")
    if rows or warned:
        yield Heading("What was done", 4)
    if warned:
        yield Paragraph(words("People warned, each once: ", warned, "."))
    if rows:
        yield Grid("Steps as the log has them.", ("Act", "What became of it", "Steps"), tuple(rows), (30, 48, 22),
                   frozenset({2}))  # fmt: skip


def _attribution(network: Network) -> Iterator[Block]:
    told = network.attribution
    if told is None:
        return
    yield Heading("Who is behind it, and how sure we are", 4)
    rows: list[tuple[str, Line]] = [
        ("Assessment", words(_assessed(network))),
        ("Because", words(told.reason)),
        ("Resting on", words(", ".join(told.basis))),
        ("What would change our mind", words(told.would_change)),
    ]
    for one in network.clients:
        suspicion = " (a suspicion)" if one.suspected else ""
        rows.append(("Client", words(f"{place_name(one.country) or 'unknown'}, {chance(one.likelihood)}{suspicion}")))
    yield Pairs(tuple(row for row in rows if row[1]))
    if network.against:
        yield Paragraph(words("What speaks for an innocent reading:"))
        yield Points(tuple(words(one) for one in network.against))


def _assessed(network: Network) -> str:
    told = network.attribution
    if told is None or told.known is False:
        return "Nobody can be named."
    if told.operator is None:
        return ""
    sure = chance(told.likelihood)
    return f"It is {sure} that {told.operator} runs it." if sure else f"It is attributed to {told.operator}."


def _traces(network: Network) -> Iterator[Block]:
    ranges = tuple((words(a.cidr), words(day(a.first_seen)), words(day(a.last_seen))) for a in network.addresses)
    if ranges:
        says = "Address ranges it used; an address has innocent neighbours."
        yield Grid(says, ("Range", "From", "To"), ranges, (40, 30, 30), values=frozenset({0}))
    handles = tuple((words(a.surface), words(a.handle)) for a in network.accounts)
    if handles:
        says = "Accounts judged to belong to it."
        yield Grid(says, ("Surface", "Handle"), handles, (30, 70), values=frozenset({1}))
    files = tuple((words(m.role), words(m.sha256)) for m in network.media)
    if files:
        yield Grid("Pictures and files.", ("As", "SHA-256"), files, (20, 80), values=frozenset({1}))


def _joined(lines: list[Line]) -> Line:
    parts: list[Line] = [(", ", *line) if place else line for place, line in enumerate(lines)]
    return tuple(part for line in parts for part in line)


SECTION = Section("networks", "The networks", 20, _write)
"""The section."""
