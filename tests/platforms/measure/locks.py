"""How fast accounts are locked with the administrator's read-back of all: `python locks.py FOLDER [ACCOUNTS]`.

In one run, on one server: the bare calls that lock, one after another; then a plan that two people signed, carried out
with intents, outcomes and ledger, read back whole, 50 drawn at random and probed as their subjects.
"""

import json
import sys
import time
from pathlib import Path

import httpx
from tests.casework.bureau import Template
from tests.platforms.live.synapse.stage import Stage, stage
from tests.platforms.servers.entrance import entrance
from tests.platforms.servers.synapse.server import forget_modules, running

from countervail.platforms.synapse.admin import part
from countervail.vault.keys import Keyring
from countervail.vocabulary.acts import Act, StepState
from countervail.vocabulary.loopback import LOOPBACK
from countervail.workflow.disrupt import disrupt
from countervail.workflow.looking import verify

ACCOUNTS = 1_000


def main(folder: Path, size: int) -> dict[str, object]:
    """Both rates."""
    (folder / "template").mkdir(parents=True)
    desk = Template.make(folder / "template").copy(folder / "bureau")
    with running() as server, entrance(server.port) as door:
        made = stage(desk, server, door, folder, Keyring.ensure(folder / "keys"))
        accounts = [made.account() for _ in range(size)]
        bare = _bare(made, accounts)
        figures = _ours(made, accounts, bare)
        made.adapter.close()
    desk.close()
    return figures


def _bare(made: Stage, accounts: list[str]) -> float:
    """Accounts a second by the locking call alone; they are freed again."""
    headers = {"Authorization": f"Bearer {made.server.admin_token}"}
    with httpx.Client(timeout=60, headers=headers, verify=LOOPBACK) as client:
        paths = [f"{made.server.url}/_synapse/admin/v2/users/{part(one.removeprefix('matrix:'))}" for one in accounts]
        started = time.monotonic()
        for path in paths:
            client.put(path, json={"locked": True}).raise_for_status()
        seconds = time.monotonic() - started
        for path in paths:
            client.put(path, json={"locked": False}).raise_for_status()
    return len(accounts) / seconds


def _ours(made: Stage, accounts: list[str], bare: float) -> dict[str, object]:
    made.adapter.describe()  # once a day the address canary takes seven seconds: not now
    plan = made.approved(made.plan(made.case(*accounts), Act.LOCK))
    started = time.monotonic()
    disrupt(made.acting(), plan.hash)
    called = time.monotonic()
    stand = verify(made.acting(), plan.hash)
    ended = time.monotonic()
    confirmed = sum(one.state is StepState.CONFIRMED for one in stand.values())
    rate = len(accounts) / (ended - started)
    seconds = {"called_s": round(called - started, 1), "looked_s": round(ended - called, 1)}
    rates = {"bare_per_s": round(bare, 1), "ours_per_s": round(rate, 1), "ratio": round(rate / bare, 2)}
    return {"accounts": len(accounts), "confirmed": confirmed} | seconds | rates


if __name__ == "__main__":
    wanted = int(sys.argv[2]) if len(sys.argv) > 2 else ACCOUNTS
    sys.stdout.write(json.dumps(main(Path(sys.argv[1]), wanted)) + "\n")
    forget_modules()
