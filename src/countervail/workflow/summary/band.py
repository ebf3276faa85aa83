"""The bands in which targets are counted by country: under ten nobody is told apart."""

from enum import StrEnum


class Band(StrEnum):
    """How many targets, from few to many; the values are those of the project's closed list."""

    OTHER = "<10"
    """Shown as "other" and never with the country's name: small figures point at people."""
    FROM_10 = "10-49"
    FROM_50 = "50-199"
    FROM_200 = "200-999"
    FROM_1000 = "1,000-4,999"
    FROM_5000 = "5,000+"

    @classmethod
    def of(cls, targets: int) -> "Band":
        """The band of a number of targets."""
        return [band for band, least in _LEAST.items() if targets >= least][-1]

    @property
    def label(self) -> str:
        """The words a reader sees; never a figure under ten."""
        return "other" if self is Band.OTHER else self.value.replace("-", "\N{EN DASH}")


_LEAST = {
    Band.OTHER: 0,
    Band.FROM_10: 10,
    Band.FROM_50: 50,
    Band.FROM_200: 200,
    Band.FROM_1000: 1_000,
    Band.FROM_5000: 5_000,
}

NAMED_BANDS = tuple(band for band in reversed(Band) if band is not Band.OTHER)
"""The bands in which a country may be named, from many to few."""
