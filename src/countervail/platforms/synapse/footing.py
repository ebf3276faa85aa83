"""What this server is, found out just now: its version, who manages its accounts, whether addresses can be believed."""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from secrets import token_hex

from countervail.platforms.synapse.admin import ADMIN, AdminApi, part
from countervail.platforms.synapse.outlook import CanaryAccount
from countervail.vocabulary.clock import Clock

KNOWN_VERSIONS = ("1.163.",)
"""Versions every act was tried on, for real; on another one nothing is done."""
WRITTEN_WITHIN = 7.0
"""Seconds until Synapse has written down by which address somebody came (it does so in batches of five)."""
FORGED = "192.0.2."
"""RFC 5737 addresses, from which nobody can come."""
CANARY_HOLDS = timedelta(days=1)
NOT_BELIEVED = "Addresses are no evidence here: "


@dataclass(frozen=True)
class Footing:
    """Asks a server what it is."""

    api: AdminApi
    entrance: str
    canary: CanaryAccount | None
    state: Path
    clock: Clock
    dice: Random
    pause: Callable[[float], None] = time.sleep

    def version(self) -> str:
        """The server's version; empty: it does not say."""
        return str(self.api.get(f"{ADMIN}/v1/server_version").body.get("server_version", ""))

    def elsewhere(self) -> bool:
        """Whether accounts are managed by a service beside it, where acts would be half done from here."""
        found = self.api.get("/_matrix/client/v1/auth_metadata")
        return found.fine or self.api.get(f"{ADMIN}/v1/username_available", username="x").code == "M_UNRECOGNIZED"

    def distrust(self) -> str:
        """Why addresses are no evidence here; empty: the canary passed, today."""
        if self.canary is None:
            return NOT_BELIEVED + "no canary has tried to forge one."
        kept = self._kept()
        if kept is None:
            kept = self._forge(self.canary)
            self.state.mkdir(parents=True, exist_ok=True, mode=0o700)
            line = {"at": self.clock().isoformat(), "distrust": kept}
            with (self.state / "address-canary.jsonl").open("a", encoding="utf-8") as file:
                file.write(json.dumps(line) + "\n")
        return kept

    def _kept(self) -> str | None:
        path = self.state / "address-canary.jsonl"
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        last = json.loads(lines[-1]) if lines else None
        fresh = last is not None and self.clock() - datetime.fromisoformat(last["at"]) < CANARY_HOLDS
        return str(last["distrust"]) if last is not None and fresh else None

    def _forge(self, canary: CanaryAccount) -> str:
        """Come with a forged header as anybody could, and see what was written down."""
        forged = FORGED + str(self.dice.randint(1, 254))
        answer = self.api.came_from(self.entrance, forged, canary.mxid, canary.password, f"CANARY{token_hex(4)}")
        if answer is None:
            return NOT_BELIEVED + "our own canary could not sign in to try."
        self.pause(WRITTEN_WITHIN)
        known = self.api.get(f"{ADMIN}/v1/whois/{part(canary.mxid)}").body
        answer.post("/_matrix/client/v3/logout", {}, reading=True)
        seen = {c["ip"] for d in known.get("devices", {}).values() for s in d["sessions"] for c in s["connections"]}
        if forged in seen:
            return NOT_BELIEVED + "a canary wrote an address of its own choice into the record, and so can anybody."
        return "" if seen else NOT_BELIEVED + "the server wrote no address down for the canary."
