"""The network the tour is about."""

import json
from typing import Any

from countervail.cli.demo.stage import Stage

PHASES = ("reconnaissance", "engagement", "exploitation")


def chosen_alert(stage: Stage) -> dict[str, Any]:
    """The smallest alert that went through all three phases: a case of a size that a screen can show."""
    networks = json.loads((stage.run / "networks.json").read_text("utf-8"))
    alerts = [one for one in networks if one["disposition"] == "alert"]
    whole = [one for one in alerts if all(one["phases"][phase] > 0 for phase in PHASES)]
    found: dict[str, Any] = min(whole or alerts, key=lambda one: one["member_count"])
    return found
