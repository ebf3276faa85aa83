"""Who works here: five people with keys of their own, and an administrator who sees no case."""

import sys
from pathlib import Path

from countervail.cli.demo.stage import Stage
from countervail.cli.demo.station import Station, Story

STAFF = {"ana": "analyst", "bea": "approver", "col": "counsel", "nia": "notifier", "aud": "auditor"}
SETTINGS = """\
[deployment]
controller = "Plaza (a simulated platform)"
lawful_basis = "none: nobody in this world exists"
contact = "integrity@plaza.example"
appeal_url = "https://plaza.example/appeal"

[ledger]
name = "plaza.example/demo"
witness = "witness"

[files]
folder = "exchange"
log = "world"
"""

ENVIRONMENT = """\
# To type the tour's commands yourself:  cd {folder} && . ./environment
export PATH={programs}:$PATH
export COUNTERVAIL_KEYS={folder}/keys
export COUNTERVAIL_STATE={folder}/state
export COUNTERVAIL_PEOPLE={folder}/state/people
export COUNTERVAIL_PASSPHRASE_FILE={folder}/passphrase
"""


def _play(stage: Stage, story: Story) -> None:
    stage.say("Nobody acts by a bare name: every person has a key, and a plan needs the keys of two.")
    (stage.folder / "countervail.toml").write_text(SETTINGS + stage.settings, "utf-8")
    (stage.folder / "passphrase").write_text("a passphrase of the demo\n", "utf-8")
    environment = ENVIRONMENT.format(folder=stage.folder, programs=Path(sys.executable).parent)
    (stage.folder / "environment").write_text(environment, "utf-8")
    stage.done("people", "add", "root")
    for name, role in STAFF.items():
        stage.done("people", "add", name, "--role", role, by="root")
        stage.done("people", "enrol", name, "--new-passphrase-file", "passphrase", by="root")
    story["staff"] = STAFF


STATION = Station(10, "The staff", _play)
