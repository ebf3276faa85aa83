"""Words of estimative probability: the seven terms of ICD 203, each with the span it stands for."""

from enum import StrEnum


class Likelihood(StrEnum):
    """How likely an attribution is. Only these words are used, so that every reader takes them alike."""

    ALMOST_NO_CHANCE = "almost no chance"
    VERY_UNLIKELY = "very unlikely"
    UNLIKELY = "unlikely"
    ROUGHLY_EVEN_CHANCE = "roughly even chance"
    LIKELY = "likely"
    VERY_LIKELY = "very likely"
    ALMOST_CERTAIN = "almost certain"

    @property
    def span(self) -> tuple[int, int]:
        """Smallest and largest chance in per cent, as ICD 203 gives them."""
        return _SPANS[self]


_SPANS = {
    Likelihood.ALMOST_NO_CHANCE: (1, 5),
    Likelihood.VERY_UNLIKELY: (5, 20),
    Likelihood.UNLIKELY: (20, 45),
    Likelihood.ROUGHLY_EVEN_CHANCE: (45, 55),
    Likelihood.LIKELY: (55, 80),
    Likelihood.VERY_LIKELY: (80, 95),
    Likelihood.ALMOST_CERTAIN: (95, 99),
}
