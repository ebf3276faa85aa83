"""What it is about on one page: in words, in one table, in pictures."""

from countervail.disruption.publishing.blocks import Block, Grid, Line, Paragraph, words
from countervail.disruption.publishing.charts.accounts import accounts
from countervail.disruption.publishing.charts.countries import countries
from countervail.disruption.publishing.charts.phases import phases
from countervail.disruption.publishing.charts.timeline import timeline
from countervail.disruption.publishing.reading import Reading
from countervail.disruption.publishing.section import Section
from countervail.disruption.publishing.wording import place_name
from countervail.disruption.release.content.network import Network
from countervail.vocabulary.phases import Phase


def _write(reading: Reading) -> tuple[Block, ...]:
    content = reading.content
    blocks: list[Block] = [Paragraph(words(content.summary))] if content.summary else []
    blocks += [Paragraph(words(note)) for note in content.public_notes]
    if content.networks:
        blocks.append(networks_table(reading))
    drawn = (draw(reading) for draw in (accounts, phases, timeline, countries))
    return (*blocks, *(picture for picture in drawn if picture))


def networks_table(reading: Reading) -> Grid:
    """A row a network, with what this audience may know of each, and their sums."""
    columns = ("Network", "Operator", "From", "Accounts", "Phases", "Countries", "People watched", "Warned")
    rows = [_row(reading, one) for one in reading.edition.networks]
    told = [place for place in range(len(columns)) if any(row[place] for row in rows)]
    if all(row[3] for row in rows) and len(rows) > 1:
        total = reading.figure("all", "accounts")
        countries, warned = reading.figure("all", "countries"), reading.figure("all", "warned")
        rows.append((words("All"), (), (), words(total), (), words(countries), (), words(warned)))
    shares = (17, 17, 12, 10, 17, 11, 14, 14)
    return Grid(
        "The networks, each counted by itself. Accounts were judged one by one by people.",
        tuple(columns[place] for place in told),
        tuple(tuple(row[place] for place in told) for row in rows),
        tuple(shares[place] for place in told),
        frozenset(told.index(place) for place in (3, 5) if place in told),
    )


def _row(reading: Reading, network: Network) -> tuple[Line, ...]:
    told = network.attribution
    operator = told.operator or ("unknown" if told.known is False else "") if told else ""
    return (
        words(network.name or network.id),
        words(operator),
        words(place_name(told.home_country) if told else None),
        words(reading.figure(network.id, "accounts")),
        words(_phases(network)),
        words(reading.figure(network.id, "countries")),
        words(reading.figure(network.id, "targets")),
        words(reading.figure(network.id, "warned")),
    )


def _phases(network: Network) -> str:
    claimed = {one.phase for one in network.phases}
    return ", ".join(phase.value for phase in Phase if phase in claimed)


SECTION = Section("summary", "Summary", 10, _write)
"""The section."""
