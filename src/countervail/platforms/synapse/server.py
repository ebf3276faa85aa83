"""One server as the settings name it: the way to it, what we keep about it, and what it offers as it is now."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from random import Random

from countervail.platforms.pace import Pace
from countervail.platforms.synapse.abilities import abilities
from countervail.platforms.synapse.activity import Reading
from countervail.platforms.synapse.admin import AdminApi
from countervail.platforms.synapse.deed import Deed, Site
from countervail.platforms.synapse.directory import Directory
from countervail.platforms.synapse.footing import KNOWN_VERSIONS, Footing
from countervail.platforms.synapse.memory import Memory
from countervail.platforms.synapse.names import Names
from countervail.platforms.synapse.outlook import Outlook
from countervail.platforms.synapse.refusals import Refusals
from countervail.platforms.synapse.settings import SynapseSettings
from countervail.platforms.wire import Wire
from countervail.vault.keys import Keyring
from countervail.vocabulary.clock import Clock
from countervail.vocabulary.prospect import Order


@dataclass
class Server:
    """One server; it is asked nothing before something of it is wanted."""

    settings: SynapseSettings
    keys: Keyring
    clock: Clock
    dice: Random
    patience: float = field(default=90.0)
    """Seconds for which it is waited for when it is away."""

    def offered(self, version: str) -> frozenset[str]:
        """Acts that it can carry out at this version."""
        if not version.startswith(KNOWN_VERSIONS) or self._elsewhere:
            return frozenset()
        return frozenset(a.value for a, d in abilities().items() if self.settings.blocklist or not d.needs_module)

    def reading(self) -> Reading:
        """Its activity, read with the names it has just now."""
        directory = Directory.read(self.api, self.settings.tap_key)
        return Reading(directory, not self.footing.distrust(), f"synapse:{self.settings.server}")

    def named(self, order: Order) -> tuple[Deed | None, str | None]:
        """What an order means here: the act, and the subject by the server's own name; None where it means nothing."""
        deed = abilities().get(order.act)
        if deed is None:
            return None, None
        return deed, order.subject if deed.knows is not None else self.names.local(order.subject)

    def local(self, subjects: Sequence[str]) -> dict[str, str]:
        """The Matrix ids of those subjects that are accounts of this server."""
        named = {subject: self.names.local(subject) for subject in subjects}
        return {subject: mxid for subject, mxid in named.items() if mxid is not None}

    @cached_property
    def api(self) -> AdminApi:
        """Its Admin API, called no faster than the settings say."""
        rate = self.settings.calls_per_second
        return AdminApi(self.settings.url, self.settings.token, Wire(self.patience, pace=Pace(rate, rate)))

    @cached_property
    def names(self) -> Names:
        """Accounts by its names and ours."""
        return Names(self.settings.server)

    @cached_property
    def site(self) -> Site:
        """What acts have at hand."""
        wanted = self.settings
        own = {str(self.api.get("/_matrix/client/v3/account/whoami").told["user_id"])}
        own |= {wanted.notices_from} if wanted.notices_from else set()
        own |= {wanted.canary.mxid} if wanted.canary else set()
        listed = wanted.blocklist
        refusals = Refusals(listed, wanted.health or listed.with_name("health.json")) if listed else None
        memory = Memory(wanted.state / "before.jsonl", self.keys.key("tokens"))
        return Site(self.api, self.names, memory, refusals, frozenset(own))

    @cached_property
    def footing(self) -> Footing:
        """What it is, found out just now."""
        wanted = self.settings
        return Footing(self.api, wanted.public, wanted.canary, wanted.state, self.clock, self.dice)

    @property
    def outlook(self) -> Outlook:
        """Who looks from outside."""
        wanted = self.settings
        return Outlook(self.site, wanted.public, self.dice, wanted.canary, wanted.as_subject)

    @cached_property
    def _elsewhere(self) -> bool:
        return self.footing.elsewhere()
