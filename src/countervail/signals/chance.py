"""How often chance alone does what was seen: the upper tail of the binomial distribution.

By the incomplete beta function itself (DLMF 8.17.5): SciPy's whole statistics take a second to load, and every command
that looks for networks would wait for them.
"""

from scipy.special import betainc


def at_least(times: int, tries: int, share: float) -> float:
    """Probability that what happens with `share` (0 to 1) happens so many times or more in independent tries."""
    if times <= 0:
        return 1.0
    return float(betainc(times, tries - times + 1, share)) if times <= tries else 0.0
