"""A scenario: one TOML file that says how a made-up world is peopled. What an investigator knows is data here."""

from datetime import date
from typing import Annotated

from pydantic import Field, model_validator

from countervail.simulation.operator_spec import OperatorSpec
from countervail.simulation.scenario_table import Table


class World(Table):
    """Size and time. Operators' accounts and acts come on top and are never scaled."""

    accounts: Annotated[int, Field(ge=200)]
    events: Annotated[int, Field(ge=1000)]
    first_day: date
    days: Annotated[int, Field(ge=14, le=730)]
    later: Annotated[int, Field(ge=0, le=9)] = 0
    """How many times the world was left and seen again: its people are the same, what operators own is not."""


class GroupSpec(Table):
    """Some innocent groups of one kind."""

    kind: str
    groups: Annotated[int, Field(ge=0)]
    sizes: tuple[int, int]
    """Smallest and largest, in accounts."""
    profile: str = "usual"
    """Which of the kind's ways to behave."""
    activity: Annotated[float, Field(gt=0)] = 1.0
    """How often, against the kind's usual."""

    @model_validator(mode="after")
    def _sizes_in_order(self) -> "GroupSpec":
        if not 1 <= self.sizes[0] <= self.sizes[1]:
            raise ValueError("sizes must be [smallest, largest]")
        return self


class Scenario(Table):
    """A whole world."""

    name: Annotated[str, Field(pattern="^[a-z0-9-]+$")]
    about: str
    world: World
    group: tuple[GroupSpec, ...] = ()
    operator: tuple[OperatorSpec, ...] = ()

    @model_validator(mode="after")
    def _networks_differ(self) -> "Scenario":
        networks = [operator.network for operator in self.operator]
        if len(set(networks)) != len(networks):
            raise ValueError("two operators carry the same network id")
        return self
