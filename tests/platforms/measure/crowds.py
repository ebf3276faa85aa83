"""Crowds of other seeds on a live Synapse: `python crowds.py FOLDER SEED...` prints what was found of each.

Nothing is tuned on these: whatever they give is the figure.
"""

import json
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

from tests.casework.bureau import Template
from tests.platforms.live.synapse.crowd import Crowd
from tests.platforms.live.synapse.stage import stage
from tests.platforms.servers.entrance import entrance
from tests.platforms.servers.synapse.server import forget_modules, running

from countervail.vault.keys import Keyring
from countervail.vocabulary.clock import system_clock
from countervail.vocabulary.progress import Silence
from countervail.workflow.investigate import Investigation, investigate
from countervail.workflow.platform_log import read_platform
from countervail.workflow.run_folder import RunFolder
from countervail.workflow.score import score


def found(folder: Path, seed: int) -> dict[str, Any]:
    """One crowd on a server of its own: lived, read, investigated, held against the truth."""
    (folder / "template").mkdir(parents=True)
    desk, keys = Template.make(folder / "template").copy(folder / "bureau"), Keyring.ensure(folder / "keys")
    started = time.monotonic()
    with running() as server, entrance(server.port) as door:
        crowd = Crowd(stage(desk, server, door, folder, keys), Random(seed))
        crowd.gather()
        crowd.live()
        read = read_platform(crowd.stage.adapter, folder / "log", datetime(2020, 1, 1, tzinfo=UTC), system_clock())
        crowd.truth(folder)
        crowd.stage.adapter.close()
    desk.close()
    investigate(Investigation(folder / "log", folder / "run"), keys, system_clock, Silence())
    judged = score(RunFolder.open(folder / "run"), folder, keys)
    return {
        "seed": seed,
        "people": len(crowd.people),
        "operators": len(crowd.of("operator")),
        "events": read.events,
        "recall_alerts": judged.account_recall,
        "recall_with_reviews": judged.review_recall,
        "innocents_alerted": sum(judged.innocents_alerted.values()),
        "dispositions": [one["held_back"] or one["disposition"] for one in RunFolder.open(folder / "run").networks],
        "seconds": round(time.monotonic() - started),
    }


if __name__ == "__main__":
    for number in map(int, sys.argv[2:]):
        sys.stdout.write(json.dumps(found(Path(sys.argv[1]) / str(number), number)) + "\n")
        sys.stdout.flush()
    forget_modules()
