"""Held back: reviews that would be alerts, on the terminal, each reason once with the networks it is said of."""

from collections.abc import Iterator, Mapping


def reasons_told(held_back: Mapping[str, str]) -> Iterator[str]:
    """A line for each reason, after the networks it holds back.

    Args:
        held_back: by network, why it is a review and no alert.
    """
    for reason in dict.fromkeys(held_back.values()):
        yield f"{', '.join(name for name, said in held_back.items() if said == reason)}: {reason}"
