"""A portrait: how one network behaves, as counts alone. It names nobody and nothing."""

from collections.abc import Mapping
from dataclasses import dataclass

Counts = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Portrait:
    """Counts by habit."""

    members: int
    targets: int
    """People in common."""
    habits: Mapping[str, Counts]
    """By name of the habit: how often each bin; a habit with nothing counted is missing."""

    def as_json(self) -> dict[str, object]:
        """The portrait as it is kept."""
        habits = {name: dict(sorted(counts.items())) for name, counts in sorted(self.habits.items())}
        return {"members": self.members, "targets": self.targets, "habits": habits}

    @classmethod
    def from_json(cls, kept: Mapping[str, object]) -> "Portrait":
        """The portrait that `as_json` wrote."""
        habits = kept["habits"]
        if not isinstance(habits, dict):
            raise TypeError("habits")
        return cls(int(str(kept["members"])), int(str(kept["targets"])), habits)
