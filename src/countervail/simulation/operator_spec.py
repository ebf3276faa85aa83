"""One operator of a scenario."""

from typing import Annotated

from pydantic import Field, model_validator

from countervail.simulation.operator_belongings import Hosts, Infrastructure, Personas
from countervail.simulation.operator_ways import Client, Craft, Frame, Hours, Manner, Reception
from countervail.simulation.scenario_table import Country, Share, Table
from countervail.vocabulary.phases import Phase


class OperatorSpec(Table):
    """One surveillance-for-hire operator under an invented name."""

    name: str
    network: str
    origin: Country
    client_countries: tuple[Country, ...] = ()
    target_countries: tuple[Country, ...] = ()
    accounts: Annotated[int, Field(ge=10)]
    phases: Annotated[tuple[Phase, ...], Field(min_length=1)]
    targets_per_account: Annotated[float, Field(gt=0)] = 33.0
    """Distinct targets of the network over its accounts (50,000 over 1,500 in December 2021)."""
    contacted: Share = 0.2
    """Share of targets that are contacted but sent no malicious link."""
    exploited: Share = 0.08
    """Share of targets that are sent one; all of them where exploitation is the only phase."""
    team_size: Annotated[int, Field(ge=2)] = 12
    personas_per_target: Annotated[float, Field(ge=1, le=8)] = 3.0
    """Mean number of accounts that work one target, 1 to 8."""
    cross_team: Share = 0.1
    """Share of targets that two teams work."""
    camouflage: Annotated[float, Field(ge=0.5, lt=1)] = 0.5
    """Share of acts that have nothing to do with a target."""
    idle: Share = 0.05
    """Share of accounts that work no target."""
    awake: tuple[tuple[int, int], ...] = ()
    """Spans of days [first, last) in which the network works; empty: always. At most two."""
    warm_up: Annotated[int, Field(ge=0, exclude_if=lambda days: days == 0)] = 0
    """Days before the first span in which its accounts already live everyday lives and befriend one another."""
    civil_society: Share = 0.08
    """Share of targets among newsrooms, activists and NGOs."""
    pages: Share = 0.1
    """Share of targets that have no account."""
    infrastructure: Infrastructure = Infrastructure()
    hosts: Hosts = Hosts()
    personas: Personas = Personas()
    reception: Reception = Reception()
    hours: Hours = Hours()
    manner: Manner = Manner()
    client: Client | None = None
    frame: Frame | None = None
    craft: Craft = Craft()

    @model_validator(mode="after")
    def _holds_together(self) -> "OperatorSpec":
        exploits = Phase.EXPLOITATION in self.phases
        if exploits and not (self.hosts.count or self.hosts.names):
            raise ValueError("an operator that exploits needs hosts: set hosts.count or hosts.names")
        if len(self.awake) > 2 or any(first >= last for first, last in self.awake):
            raise ValueError("awake takes at most two spans [first, last)")
        if self.warm_up > (self.awake[0][0] if self.awake else 0):
            raise ValueError("warm_up begins before the world: give awake spans that leave room for it")
        return self
