"""Where accounts connect from and with what, as one array a trait."""

from dataclasses import dataclass

import numpy as np

from countervail.simulation.dice import Floats, Index, Ints, Marks, chance, mix, pick


@dataclass(frozen=True, slots=True)
class Places:
    """Where each account connects from and with what; shares are of sittings."""

    home: Marks
    lease: Ints
    """Days until the home's address changes."""
    mobile: Floats
    """Share behind the carrier's address, with thousands of others."""
    vpn: Floats
    """Share through a public VPN's exits."""
    pool: Index
    """Shared set of addresses, -1 none."""
    pool_at_work: Floats
    pool_in_free_time: Floats
    desk: Index
    """Which of the pool's addresses, where they are assigned."""
    owned: Marks
    """What the account's own devices are known by."""
    devices: Ints
    """How many own devices."""
    shelf: Index
    """Shared set of devices, -1 none."""
    shelf_share: Floats
    station: Index
    """Which of the shared devices."""
    proxied: Floats
    """Share through the home line of anybody else."""


def everyones_places(marks: Marks, twin: Index) -> Places:
    count = len(marks)
    owner = np.where((twin >= 0) & (twin < np.arange(count)), twin, np.arange(count))
    owned = marks[owner]
    habit = chance(mix(owned, 6))
    return Places(
        home=mix(owned, 5),
        lease=np.array([1, 3, 14, 60, 400])[pick(mix(owned, 7), 5)],
        mobile=np.where(habit < 0.25, 0.9, habit * 0.8),
        vpn=np.where(chance(mix(owned, 8)) < 0.06, 0.5, 0.0),
        pool=np.full(count, -1, np.int32),
        pool_at_work=np.zeros(count),
        pool_in_free_time=np.zeros(count),
        desk=np.zeros(count, np.int32),
        owned=owned,
        devices=1 + (chance(mix(owned, 9)) < 0.35),
        shelf=np.full(count, -1, np.int32),
        shelf_share=np.zeros(count),
        station=np.zeros(count, np.int32),
        proxied=np.zeros(count),
    )
