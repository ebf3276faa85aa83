"""An edition: a release with everything taken back since, which is what artefacts are made of."""

from dataclasses import dataclass, field
from datetime import datetime

from countervail.disruption.release.content.indicator import Indicator
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
