"""The page: from a RunView to the bytes of `summary.html`."""

import hashlib
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from countervail.networks.counter_evidence import in_words
from countervail.vocabulary.phases import Disposition, Phase
from countervail.workflow.summary import figures, outside_text
from countervail.workflow.summary.band import NAMED_BANDS
from countervail.workflow.summary.bit_sum import BitSum, bit_sum
from countervail.workflow.summary.overview import mark, overview
from countervail.workflow.summary.timeline import Timeline, timeline
from countervail.workflow.summary.view import CounterEvidence, NetworkView, PhaseFigures, RunView
from countervail.workflow.summary.world_map import CountryTable, country_table, world_map


@dataclass(frozen=True, slots=True)
class AlertSection:
    """One alert as its section shows it."""

    place: int
    network: NetworkView
    sum: BitSum
    timeline: Timeline | None
    countries: CountryTable

    @property
    def anchor(self) -> str:
        """What links within the page point at; nothing from outside is in it."""
        return f"alert-{self.place}"


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """All the page knows of a review: no member, item or tie can reach a template through it."""

    network_id: str
    bits: float
    member_count: int
    phases: PhaseFigures
    leading: CounterEvidence | None
    held_back: str | None = None
    """Why it is no alert though it would be one otherwise; names nobody."""


def write_summary(run: RunView, out: Path) -> None:
    """Write the summary of a run to the file `out`, whole or not at all; the same run gives the same bytes."""
    unfinished = out.with_name(f"{out.name}.part")
    unfinished.write_text(page(run), encoding="utf-8", newline="\n")
    unfinished.replace(out)


def page(run: RunView) -> str:
    """The summary as one HTML document that refers to nothing outside itself."""
    alerts = tuple(alert_section(place, network) for place, network in enumerate(run.of(Disposition.ALERT), start=1))
    countries = country_table(run.target_countries)
    return (
        templates()
        .get_template("page.html")
        .render(
            facts=run.facts,
            alerts=alerts,
            reviews=tuple(review_line(network) for network in run.of(Disposition.REVIEW)),
            set_aside=run.set_aside,
            overview=overview([alert.network for alert in alerts]),
            countries=countries,
            world=world_map(countries),
            strongest_phase=max((alert.network.phases.of(phase) for alert in alerts for phase in Phase), default=0.0),
            style_hash=style_hash(),
        )
    )


def alert_section(place: int, network: NetworkView) -> AlertSection:
    """The section of the alert at a place in the queue, counted from 1."""
    return AlertSection(
        place=place,
        network=network,
        sum=bit_sum(network),
        timeline=timeline(network.timeline),
        countries=country_table(network.target_countries),
    )


def review_line(network: NetworkView) -> ReviewLine:
    """What may be said of a review."""
    leading = next(iter(bit_sum(network).counter_evidence), None)
    if leading and any(named in leading.statement for named in named_in(network)):
        leading = replace(leading, statement=leading.name)
    sizes = (network.bits, network.member_count, network.phases)
    return ReviewLine(network.network_id, *sizes, leading, network.held_back)


def named_in(network: NetworkView) -> Iterator[str]:
    """Every name that a sentence about a review must not hold."""
    yield from (member for member in network.members if member)
    yield from (shared.item for shared in network.top_items if shared.item)


@cache
def templates() -> Environment:
    """The templates: everything is escaped, and every text passes `visible` even where no filter is named."""
    environment = Environment(
        loader=PackageLoader("countervail.workflow.summary"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_visible_text,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "bits": figures.bits,
        "count": figures.count,
        "day": figures.day,
        "defanged": outside_text.defanged,
        "minute": figures.minute,
        "label": outside_text.label,
        "name": outside_text.name,
        "unnamed": outside_text.unnamed,
    }
    environment.globals |= {
        "Phase": Phase,
        "shape": mark,
        "NAMED_BANDS": NAMED_BANDS,
        "IN_WORDS": in_words(),
    }
    return environment


def style_hash() -> str:
    """The hash by which the page's own policy admits its one style sheet and nothing else."""
    style = templates().get_template("style.css").render()
    return b64encode(hashlib.sha256(style.encode()).digest()).decode()


def _visible_text(value: object) -> object:
    """Plain text made visible; what a macro already rendered is not plain text any more."""
    return outside_text.visible(value) if type(value) is str else value
