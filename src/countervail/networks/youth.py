"""Youth: on a log of a few days nobody is alerted, because people are looked up before they can answer.

    day 1 ... an office looks people up ... day 8 it looks like an operator ... day 20 they have welcomed it

What would be an alert is a review meanwhile, says why, and changes nothing else: not its sum, not who else is reported.
"""

from collections.abc import Sequence
from dataclasses import replace

from countervail.activity.engines.engine import Engine
from countervail.networks.network import Network
from countervail.networks.steps import step_text
from countervail.networks.thresholds import FULL_DAY_PERCENT, YOUNG_DAYS
from countervail.vocabulary.clock import MICROSECONDS_PER_DAY
from countervail.vocabulary.phases import Disposition


def full_days(engine: Engine) -> int:
    """Days of the `activity` view on which life went on as usual; never by a clock, so a log is as old tomorrow."""
    return days_lived(engine.table(step_text("days"))["events"].to_pylist())


def days_lived(events: Sequence[int]) -> int:
    """How many of some days, by their events, are full: at least FULL_DAY_PERCENT of the day of the middle event.

    Neither a few events with old times nor a flood on one day makes a log older: most events lie on usual days.
    """
    passed, middle = 0, sum(events) / 2
    for usual in sorted(events):
        passed += usual
        if passed >= middle:
            return sum(100 * each >= FULL_DAY_PERCENT * usual for each in events)
    return 0


def old_from(engine: Engine) -> int | None:
    """The moment (microseconds) from which the log holds YOUNG_DAYS full days; None: it does not yet."""
    days = sorted((row["day"], row["events"]) for row in engine.table(step_text("days")).to_pylist())
    events = [each for _, each in days]
    full = [number for number in range(len(days)) if days_lived(events[: number + 1]) >= YOUNG_DAYS]
    return (days[full[0]][0] + 1) * MICROSECONDS_PER_DAY if full else None


def held_back(networks: Sequence[Network], days: int) -> tuple[Network, ...]:
    """The networks of a log of so many full days: while it is young, each alert is a review that says why."""
    if days >= YOUNG_DAYS:
        return tuple(networks)
    return tuple(_reviewed(n, days) if n.disposition is Disposition.ALERT else n for n in networks)


def _reviewed(network: Network, days: int) -> Network:
    lived = "1 full day" if days == 1 else f"{days} full days"
    reason = (
        f"Reviewed and not alerted, because the log holds {lived} of activity: before {YOUNG_DAYS} of them "
        "the people approached have hardly had time to answer, and welcomes tell honest groups apart."
    )
    return replace(network, disposition=Disposition.REVIEW, held_back=reason)
