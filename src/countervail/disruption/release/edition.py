"""An edition: a release with everything taken back since, which is what artefacts are made of."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from countervail.disruption.release.content.indicator import Indicator
from countervail.disruption.release.content.network import Network
from countervail.disruption.release.content.outcome import Outcome
from countervail.disruption.release.errata import Erratum, ErratumKind
from countervail.disruption.release.release import Release


@dataclass(frozen=True, slots=True)
class Listed:
    """An indicator with whether it still stands."""

    indicator: Indicator
    revoked_at: datetime | None = None
    """None: it stands."""

    @property
    def revoked(self) -> bool:
        """Whether it was taken back."""
        return self.revoked_at is not None


@dataclass(frozen=True, slots=True)
class Edition:
    """The newest version of a release as it must be read now."""

    release: Release
    errata: tuple[Erratum, ...] = ()
    """Oldest first; of earlier versions too."""
    earlier: tuple[Release, ...] = field(default=(), repr=False)
    """Versions that were issued before."""
    outcome: Outcome | None = None
    """What came of it by the time it was last issued, as its audience may know it; None: nobody has counted."""

    @property
    def networks(self) -> tuple[Network, ...]:
        """The networks, with what was done about them by the last count."""
        done = {one.network: one.measures for one in self.outcome.networks} if self.outcome else {}
        return tuple(replace(one, measures=done.get(one.id, one.measures)) for one in self.release.content.networks)

    @property
    def counted_at(self) -> datetime | None:
        """When what came of it was counted; None: never."""
        return self.outcome.counted_at if self.outcome else None

    @property
    def retracted_at(self) -> datetime | None:
        """When all of it was taken back; None: it stands."""
        return next((one.at for one in self._since if one.kind is ErratumKind.RETRACTED), None)

    @property
    def retracted(self) -> bool:
        """Whether all of it is taken back."""
        return self.retracted_at is not None

    @property
    def _since(self) -> list[Erratum]:
        """What was taken back after this version was drafted: a newer version knows better than what came before."""
        return [one for one in self.errata if one.at >= self.release.terms.drafted_at]

    @property
    def changed_at(self) -> datetime:
        """When it last changed: what formats call modified."""
        return max([self.release.terms.drafted_at, *(one.at for one in self.errata)])

    @property
    def told_at(self) -> datetime:
        """When anything that it tells last changed, what came of it among that."""
        return max(self.changed_at, self.counted_at or self.changed_at)

    @property
    def first_drafted_at(self) -> datetime:
        """When its first version was drafted: what formats call created."""
        return min(one.terms.drafted_at for one in (self.release, *self.earlier))

    @property
    def indicators(self) -> tuple[Listed, ...]:
        """Every indicator that ever went out under this release: readers must learn which no longer stand."""
        withdrawn = {one.indicator: one.at for one in self._since if one.kind is ErratumKind.WITHDRAWN}
        now = {one.id: one for one in self.release.content.indicators}
        gone = {one.id: one for past in self.earlier for one in past.content.indicators if one.id not in now}
        here = [Listed(one, withdrawn.get(one.id, self.retracted_at)) for one in now.values()]
        return (*here, *(Listed(one, self.release.terms.drafted_at) for one in gone.values()))

    @property
    def standing(self) -> tuple[Indicator, ...]:
        """Those that still stand."""
        return tuple(one.indicator for one in self.indicators if not one.revoked)
