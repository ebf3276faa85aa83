"""Evidence from counters: the same formulas over the same counts, without meeting every pair again."""

from countervail.activity.engines.engine import Engine
from countervail.networks.channels import Channel
from countervail.networks.increments.counters import Counters
from countervail.networks.slices import slices
from countervail.networks.steps import step_text
from countervail.networks.tie_building import ChannelTotals, evidence_name, totals_of


def weigh_counted(engine: Engine, channel: Channel, counters: Counters, top: int) -> ChannelTotals:
    """Keep the evidence of one channel, as the tie build does; `top` is about the highest surrogate."""
    engine.view("channel", channel.settings)
    engine.parquet("holdings", str(counters.holdings))
    engine.view("postings", "SELECT account, item, bucket FROM holdings")
    engine.parquet("counted", str(counters.pairs))
    totals = totals_of(engine)
    engine.keep("degrees", step_text("degrees"))
    rows: int = engine.table("SELECT count(*) AS n FROM counted")["n"][0].as_py()
    write = engine.keep
    for part in slices(rows, top):
        engine.view("pairs", part.of("SELECT a, b, o FROM counted"))
        write(evidence_name(channel), step_text("evidence"))
        write = engine.add
    for name in ("items", "degrees", "totals"):
        engine.drop(name)
    return totals
