"""Made-up portraits: a firm, the same after years, and other firms, by a few numbers."""

import numpy as np

from countervail.networks.profiles.naming import ALL
from countervail.networks.profiles.portrait import Portrait

PORTRAIT = Portrait(
    members=40,
    targets=120,
    habits={
        "looks": {"profile_view": 700, "search": 220, "connections_view": 40, "contact_lookup": 6},
        "kinds-of-approach": {
            "all": 340,
            "message_send": 300,
            "connect_request": 150,
            "comment": 40,
            "call_attempt": 12,
        },
        "deliveries": {"message_send": 40, "comment": 8, "mention": 4},
        "depth": {"reconnaissance": 70, "engagement": 40, "exploitation": 12},
        "acts-by-hour": {str(hour): 60 for hour in range(7, 16)},
        "names": {"all": 9, "hyphen": 8, "errand": 7, "16 letters and more": 8, "ends in .test": 9},
        "photos": {"none": 5, "own": 20, "shared": 15},
        "texts": {"none": 20, "own": 12, "shared": 8},
        "employers": {"none": 30, "own": 4, "shared": 6},
        "contact-points": {"own": 30, "shared": 8},
        "acts-on-shared-addresses": {"own": 150, "shared": 220},
        "seats-of-address": {"5": 20, "8": 120},
        "days-of-address": {"9-10": 90, "7-8": 30},
        "acts-on-shared-devices": {"own": 160, "shared": 180},
        "members-of-device": {"4": 20, "5": 30},
        "made-together": {"alone": 25, "together": 15},
        "batches": {"3": 3, "8-10": 12},
        "insistence": {"1": 300, "2": 90, "3": 20},
        "teams": {"9-10": 12, "11-12": 20},
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
        if ALL in counts:
            habits[name][ALL] = 1 + max(habits[name].values())
    habits["acts-by-hour"] = {str((hour + int(rng.integers(3, 21))) % 24): 60 for hour in range(7, 16)}
    return Portrait(40, 120, habits)


def later(portrait: Portrait, seed: int) -> Portrait:
    """The same firm after years: every count drawn again and a little off."""
    rng = np.random.default_rng(seed)
    habits = {
        name: {kind: int(rng.poisson(count * np.exp(rng.normal(0, 0.1)))) for kind, count in counts.items()}
        for name, counts in portrait.habits.items()
    }
    overlapping = {name: dict(counts) for name, counts in portrait.habits.items() if ALL in counts}
    habits |= overlapping
    return Portrait(portrait.members, portrait.targets, habits)
