"""What accounts of one operator share: devices and addresses, hosts, faces."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from countervail.simulation.scenario_table import Share, Table


class HostStyle(StrEnum):
    """How an operator names its hosts."""

    LOOKALIKE = "lookalike"
    """Like a newspaper of the same world, with a slip."""
    SHORTENER = "shortener"
    ERRAND = "errand"
    """update-, sync-, verify- and the like."""
    PLAIN = "plain"
    """Two words, as small businesses do."""


class Infrastructure(Table):
    """What accounts of one operator share on the wire."""

    accounts_per_device: Annotated[int, Field(ge=1)] = 8
    device_share: Share = 0.6
    """Share of sittings on a shared device."""
    accounts_per_exit: Annotated[int, Field(ge=1)] = 25
    rotation_days: Annotated[int, Field(ge=1)] = 14
    """Days until an exit address is exchanged."""
    residential_share: Share = 0.25
    """Share of sittings from addresses like anyone's."""
    proxied: Share = 0.0
    """Share of sittings through the home line of somebody who knows nothing of it."""


class Hosts(Table):
    """The operator's own hosts."""

    styles: tuple[HostStyle, ...] = (HostStyle.PLAIN,)
    count: Annotated[int, Field(ge=0)] = 0
    names: tuple[str, ...] = ()
    """Given host names, used before any invented one."""
    active_days: Annotated[int, Field(ge=1)] = 30
    """How long one host is in use."""
    sequential_codes: bool = False
    """Paths count upwards, one for each target."""


class Personas(Table):
    """What accounts of one operator share on their faces."""

    avatar_reuse: Share = 0.2
    bio_reuse: Share = 0.2
    employer_reuse: Share = 0.3
    contact_reuse: Share = 0.2
    burst: tuple[int, int] = (5, 30)
    """Accounts registered in one sitting, smallest and largest."""
    burst_share: Share = 0.6
    embedded: Share = 0.45
    """Share of accounts that ordinary people treat as one of their circle."""
    verified: Share = 0.0
    """Share of accounts for which the operator bought or talked its way to a badge."""
    min_age_days: Annotated[int, Field(ge=0)] = 0
    """The youngest account's age: aged accounts are for sale; 0: like everyone's."""
