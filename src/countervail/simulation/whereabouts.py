"""From which address and with which device an act comes: settled by account, day and sitting.

Address codes are the addresses themselves: below 2^17 a host of 198.18.0.0/15, with bit 62 set one of 2001:db8::/32.
"""

from dataclasses import dataclass

import numpy as np

from countervail.simulation.acts import FIRST_WORK_SESSION, Acts
from countervail.simulation.craft import CAPTIVE
from countervail.simulation.dice import Ints, Marks, Seeds, chance, mix, pick
from countervail.simulation.population import Population
from countervail.vocabulary.clock import MICROSECONDS_PER_DAY

_V6 = np.uint64(1 << 62)
_CARRIERS, _CARRIER_EXITS = 400, 4
_VPN_EXITS = 240
_DYNAMIC, _NAT, _PUBLIC_VPN, _SHARED = 0, 1 << 16, (1 << 16) + 4096, (1 << 16) + 8192
"""Where each use begins among the 2^17 IPv4 addresses: dynamic lines, carriers, public VPNs, offices and exits."""


@dataclass(frozen=True, slots=True)
class Pool:
    """A shared set of addresses."""

    mark: np.uint64
    size: int
    rotation: int
    """Days until every address is exchanged."""
    assigned: bool
    """Each desk keeps its address; otherwise every sitting takes any."""


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Addresses and devices of acts."""

    population: Population
    pools: tuple[Pool, ...]
    seeds: Seeds
    desks: Ints
    """An account of each operator, at whose desk captured accounts are opened."""

    def of(self, acts: Acts) -> tuple[Ints, Marks]:
        """Address code and device mark of each act."""
        actor, session = acts["actor"].astype(np.int64), acts["session"].astype(np.int64)
        day = acts["t"] // MICROSECONDS_PER_DAY
        captive = session >= CAPTIVE
        if captive.any():
            actor = np.where(captive, self.desks[np.where(captive, session - CAPTIVE, 0)], actor)
        sitting = mix(self.population.marks[actor], day, session)
        return self._addresses(actor, day, session, sitting), self._devices(actor, day, sitting)

    def _addresses(self, actor: Ints, day: Ints, session: Ints, sitting: Marks) -> Ints:
        places = self.population.places
        at_work = session >= FIRST_WORK_SESSION
        share = np.where(at_work, places.pool_at_work[actor], places.pool_in_free_time[actor])
        in_pool = (chance(mix(sitting, 41)) < share) & (places.pool[actor] >= 0)
        elsewhere = chance(mix(sitting, 42))
        codes = self._home(actor, day)
        mobile = elsewhere < places.mobile[actor]
        codes[mobile] = self._carrier(actor[mobile], sitting[mobile])
        vpn = elsewhere > 1 - places.vpn[actor]
        codes[vpn] = _PUBLIC_VPN + pick(mix(sitting[vpn], 43), _VPN_EXITS)
        codes[in_pool] = self._pool(actor[in_pool], day[in_pool], sitting[in_pool])
        proxied = chance(mix(sitting, 55)) < places.proxied[actor]
        codes[proxied] = self._home(pick(mix(sitting[proxied], 56), self.population.count), day[proxied])
        return codes

    def _home(self, actor: Ints, day: Ints) -> Ints:
        """A line at home: most have a prefix of their own, some an address from a pool that is handed on."""
        home, lease = self.population.places.home[actor], self.population.places.lease[actor]
        line = mix(home, (day + pick(home, 400)) // lease)
        handed_on = (lease <= 14) & (chance(mix(home, 44)) < 0.4)
        return np.where(handed_on, _DYNAMIC + pick(line, 1 << 16), _six(line))

    def _carrier(self, actor: Ints, sitting: Marks) -> Ints:
        """Carrier NAT: a country's few carriers, each with a few exits, smaller ones with one."""
        country = self.population.country[actor]
        carrier = pick(mix(country, pick(mix(self.population.places.owned[actor], 45), 3), self.seeds.salt), _CARRIERS)
        return _NAT + carrier * _CARRIER_EXITS + pick(mix(sitting, 46), _CARRIER_EXITS)

    def _pool(self, actor: Ints, day: Ints, sitting: Marks) -> Ints:
        pool = self.population.places.pool[actor]
        marks = np.array([each.mark for each in self.pools], np.uint64)[pool]
        size = np.array([each.size for each in self.pools])[pool]
        rotation = np.array([each.rotation for each in self.pools])[pool]
        assigned = np.array([each.assigned for each in self.pools])[pool] & (chance(mix(sitting, 47)) < 0.8)
        seat = np.where(assigned, self.population.places.desk[actor] % size, pick(mix(sitting, 48), size))
        line = mix(marks, seat, (day + pick(marks, 365)) // rotation)
        return np.where(marks % np.uint64(5) < 2, _SHARED + pick(line, (1 << 17) - _SHARED), _six(line))

    def _devices(self, actor: Ints, day: Ints, sitting: Marks) -> Marks:
        places, presence = self.population.places, self.population.presence
        replaced = (presence.nap_to[actor] <= day) & (chance(mix(places.owned[actor], 49)) < 0.6)
        own = mix(places.owned[actor], pick(mix(sitting, 50), places.devices[actor]) + 10 * replaced, 51)
        shared = (places.shelf[actor] >= 0) & (chance(mix(sitting, 52)) < places.shelf_share[actor])
        other_seat = chance(mix(sitting, 53)) < 0.1
        return np.where(shared, mix(places.shelf[actor], places.station[actor] + other_seat, self.seeds.salt, 54), own)


def _six(line: Marks) -> Ints:
    return ((line & (_V6 - np.uint64(1))) | _V6).astype(np.int64)


def address_text(code: int) -> str:
    """An address code as people write it."""
    if code < 1 << 17:
        return f"198.{18 + (code >> 16)}.{code >> 8 & 255}.{code & 255}"
    part = code & ((1 << 62) - 1)
    network = ":".join(f"{part >> shift & 0xFFFF:x}" for shift in (48, 32, 16, 0))
    return f"2001:db8:{network}::{1 + (part & 1)}"
