"""The server is killed in the middle of a run and comes back: the run goes on, nothing is done twice or forgotten."""

import signal
import threading
from collections import Counter

import httpx
from tests.platforms.live.synapse.stage import Stage

from countervail.casework.plans.plan import Plan
from countervail.vocabulary.acts import Act, StepState
from countervail.workflow.disrupt import disrupt
from countervail.workflow.looking import verify

ACCOUNTS, DIES_AFTER = 30, 12


def test_a_server_killed_in_mid_run_comes_back_and_the_run_goes_on(scene: Stage) -> None:
    accounts = [scene.account() for _ in range(ACCOUNTS)]
    plan = scene.approved(scene.plan(scene.case(*accounts), Act.LOCK))
    done, hooks = Counter[str](), scene.adapter._server.api.wire.client.event_hooks
    looked = threading.Event()

    def restart() -> None:
        scene.server.restart(signal.SIGKILL)
        looked.wait()  # a server ends with the thread that started it

    restarted = threading.Thread(target=restart)

    def noted(answer: httpx.Response) -> None:
        if answer.request.method == "PUT" and answer.status_code == httpx.codes.OK:
            done[answer.request.url.path] += 1
            if done.total() == DIES_AFTER:
                restarted.start()

    hooks["response"].append(noted)
    scene.adapter._server.api.wire.client.event_hooks = hooks
    try:
        progress = disrupt(scene.acting(), plan.hash)
        while progress.count(StepState.UNKNOWN):
            progress = disrupt(scene.acting(), plan.hash)
        _check(scene, plan, accounts, done)
    finally:
        looked.set()
        restarted.join()
        scene.server.restart()


def _check(scene: Stage, plan: Plan, accounts: list[str], done: Counter[str]) -> None:
    assert {one.state for one in verify(scene.acting(), plan.hash).values()} == {StepState.CONFIRMED}
    assert set(scene.adapter.states(accounts).values()) == {"locked"}
    assert max(done.values()) == 1, "nobody was locked twice"
    assert ACCOUNTS - 1 <= len(done) <= ACCOUNTS, "at most one answer was lost with the server"
