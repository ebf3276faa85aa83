"""What calibration reads off the towns of a seed."""

from collections.abc import Sequence

from countervail.networks.profiles.calibration import Example
from countervail.networks.profiles.portrait import Portrait
from countervail.workflow.benches.recidivism.town import Town


def examples_of(towns: Sequence[Town]) -> tuple[list[Example], list[Portrait]]:
    """What calibration reads off the towns of one seed: every comparison with its truth, and the strangers."""
    kept = {name: whole.portrait for town in towns for name, whole in town.kept.items()}
    seen = [one for town in towns for one in town.seen]
    strangers = [one.whole.portrait for one in seen if one.was is None and not one.innocent]
    return [Example(one.whole.portrait, kept, one.was) for one in seen], strangers
