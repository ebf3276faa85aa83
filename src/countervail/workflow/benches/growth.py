"""Growth: with what power of the size of its input something that is measured grows."""

import math
from collections.abc import Sequence


def exponent(events: Sequence[int], measured: Sequence[float]) -> float | None:
    """The slope of log `measured` over log `events` from the first size to the last, 1 being linear.

    Args:
        events: sizes, in order.
        measured: what was measured at each, in any unit.

    Returns:
        To three places; None: there is one size only.
    """
    if len(events) < 2:
        return None
    return round(math.log(measured[-1] / measured[0]) / math.log(events[-1] / events[0]), 3)
