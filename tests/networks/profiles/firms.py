"""Made-up portraits: a firm, the same after years, and other firms, by a few numbers."""

import numpy as np

from countervail.networks.profiles.portrait import Portrait

PORTRAIT = Portrait(
    members=40,
    targets=120,
    habits={
        "looks": {"profile_view": 700, "search": 220, "connections_view": 40, "contact_lookup": 6},
        "approaches": {"message_send": 300, "connect_request": 150, "comment": 40, "call_attempt": 12},
        "deliveries": {"message_send": 40, "comment": 8, "mention": 4},
        "depth": {"reconnaissance": 70, "engagement": 40, "exploitation": 12},
        "hour-of-day": {str(hour): 60 for hour in range(7, 16)},
        "day-of-week": {str(day): 100 for day in range(5)},
        "names": {"all": 9, "hyphen": 8, "errand": 7, "16 letters and more": 8, "ends in .test": 9},
        "photos": {"none": 5, "own": 20, "shared": 15},
        "texts": {"none": 20, "own": 12, "shared": 8},
        "employers": {"none": 30, "own": 4, "shared": 6},
        "addresses": {"1": 150, "2-3": 20, "12-18": 200},
        "devices": {"1": 60, "4-6": 70},
        "registrations": {"0": 25, "1-3": 10, "8-13": 5},
        "insistence": {"1": 300, "2": 90, "3": 20},
    },
)


def other_firm(seed: int) -> Portrait:
    """A firm with ways of its own: the same counts dealt out anew."""
    rng = np.random.default_rng(seed)
    habits = {}
    for name, counts in PORTRAIT.habits.items():
        whole = sum(counts.values())
        shares = rng.dirichlet(np.full(len(counts), 0.7))
        habits[name] = {kind: 1 + int(whole * share) for kind, share in zip(counts, shares, strict=True)}
        if name == "names":
            habits[name]["all"] = 1 + max(habits[name].values())
    habits["hour-of-day"] = {str((hour + int(rng.integers(3, 21))) % 24): 60 for hour in range(7, 16)}
    return Portrait(40, 120, habits)


def later(portrait: Portrait, seed: int) -> Portrait:
    """The same firm after years: every count drawn again and a little off."""
    rng = np.random.default_rng(seed)
    habits = {
        name: {kind: int(rng.poisson(count * np.exp(rng.normal(0, 0.1)))) for kind, count in counts.items()}
        for name, counts in portrait.habits.items()
    }
    if "names" in habits:
        habits["names"] = dict(portrait.habits["names"])
    return Portrait(portrait.members, portrait.targets, habits)
