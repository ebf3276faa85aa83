"""Counts of people, in bands; what is fewer than ten is nobody's row."""

from collections.abc import Mapping

from countervail.disruption.release.content.targets import TargetCountry

BANDS = ((5_000, "5,000+"), (1_000, "1,000-4,999"), (200, "200-999"), (50, "50-199"), (10, "10-49"))
"""Lower bound and name, widest first: the house's bands for everything that counts people."""
SMALL = "<10"
OTHER = "other"
ROUNDED_FROM = 1_000
"""People from which on a total is rounded instead of banded."""
LEAST = 10
"""People below which a row names them."""


def banded(count: int) -> str:
    """The band a count falls into."""
    return next((name for least, name in BANDS if count >= least), SMALL)


def rounded(count: int) -> str:
    """A total of people, of no country or kind: in bands up to a thousand, then to two digits that count.

    What is rounded off is at least a hundred people: two such totals compared tell of nobody.
    """
    if count < ROUNDED_FROM:
        return banded(count)
    step = 10 ** (len(str(count)) - 2)
    return f"about {(count + step // 2) // step * step:,}"


def by_country(counts: Mapping[str | None, int]) -> tuple[TargetCountry, ...]:
    """Rows by country, largest first; countries of fewer than ten, and people of none, together as `other`.

    Where `other` itself would be fewer than ten it stands as `<10`, and tells nobody which country it was.
    """
    large = {country: count for country, count in counts.items() if country and count >= LEAST}
    rest = sum(counts.values()) - sum(large.values())
    rows = [
        TargetCountry(country, banded(n), n) for country, n in sorted(large.items(), key=lambda row: (-row[1], row[0]))
    ]
    return (*rows, *([TargetCountry(OTHER, banded(rest), rest)] if rest else []))
