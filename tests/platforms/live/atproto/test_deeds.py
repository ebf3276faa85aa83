"""Every act on the live services: what it brings about, who sees it, what comes back."""

import secrets
from datetime import UTC, datetime

import httpx
import pytest
from tests.platforms.live.atproto.stage import Stage
from tests.platforms.servers.atproto.server import PASSWORD

from countervail.platforms.atproto.mail import tell_by_mail
from countervail.platforms.telling import InPlatform, Listed, Notified
from countervail.vocabulary.acts import Act, Reversibility, StepState
from countervail.vocabulary.loopback import LOOPBACK
from countervail.vocabulary.prospect import Order

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize("act", [Act.TAKEDOWN, Act.TAKEDOWN_UNTIL])
def test_a_takedown_is_confirmed_by_what_anybody_sees_and_gives_access_back(scene: Stage, act: Act) -> None:
    account = scene.account()
    plan = scene.plan(scene.case(account), act)
    assert plan.steps[0].reversibility is Reversibility.RESTORES_ACCESS
    assert set(scene.done(plan).values()) == {(StepState.CONFIRMED, "")}
    assert scene.sign_in(account).json()["error"] == "AccountTakedown"
    assert scene.undone(plan) == {StepState.UNDONE}
    assert scene.sign_in(account).status_code == 200
    refresh = {"Authorization": f"Bearer {scene.made[account]['refreshJwt']}"}
    old = httpx.post(
        f"{scene.servers.pds}/xrpc/com.atproto.server.refreshSession", headers=refresh, timeout=60, verify=LOOPBACK
    )
    assert old.status_code in (400, 401), "sessions are lost: the act is not exact, and says so"


def test_a_label_is_read_by_anybody_and_leaves_no_trace(scene: Stage) -> None:
    account = scene.account()
    before = scene.adapter.snapshots([account])[account]
    plan = scene.plan(scene.case(account), Act.LABEL)
    assert {state for state, _ in scene.done(plan).values()} == {StepState.CONFIRMED}
    assert scene.adapter.snapshots([account])[account].text != before.text
    assert scene.undone(plan) == {StepState.UNDONE}
    assert scene.adapter.snapshots([account])[account].text == before.text


def test_a_rule_on_a_host_comes_and_goes_and_nobody_can_look_from_outside(scene: Stage) -> None:
    order = Order(Act.BLOCK_HOST, f"lure-{secrets.token_hex(4)}.example")
    plan = scene.plan(scene.case(scene.account()), Act.LABEL, further=[order])
    states = scene.done(plan)
    assert states["S-00002"][0] is StepState.ACCEPTED
    assert scene.adapter.preview([order])[order].expected == "blocked"
    scene.undone(plan)
    assert scene.adapter.preview([order])[order].expected == "passes"


def test_acting_on_the_host_itself_works_and_ozone_knows_nothing(direct: Stage) -> None:
    account = direct.account()
    plan = direct.plan(direct.case(account), Act.TAKEDOWN)
    assert {state for state, _ in direct.done(plan).values()} == {StepState.CONFIRMED}
    found = httpx.get(
        f"{direct.servers.ozone}/xrpc/tools.ozone.moderation.queryStatuses",
        params={"subject": account.removeprefix("at:")},
        auth=("admin", PASSWORD),
        timeout=60,
        verify=LOOPBACK,
    )
    assert found.json()["subjectStatuses"] == []
    assert direct.undone(plan) == {StepState.UNDONE}
    assert direct.sign_in(account).status_code == 200


def test_what_repositories_say_is_read_without_what_was_said(scene: Stage) -> None:
    writer, other = scene.account(), scene.account()
    link = {"$type": "app.bsky.richtext.facet#link", "uri": "https://lure.example/1"}
    facets = [{"index": {"byteStart": 0, "byteEnd": 4}, "features": [link]}]
    scene.write(writer, "app.bsky.feed.post", {"text": "look at the secret words", "facets": facets}).raise_for_status()
    scene.write(writer, "app.bsky.graph.follow", {"subject": other.removeprefix("at:")}).raise_for_status()
    rows = [row for table in scene.adapter.events(LONG_AGO) for row in table.to_pylist() if row["actor_uid"] == writer]
    told = sorted((row["verb"], row["target_uid"], row["url"]) for row in rows)
    assert told == [("follow", other, None), ("post", None, "https://lure.example/1")]
    assert "secret words" not in str(rows)
    people = {row["account_uid"]: row for row in scene.adapter.accounts().to_pylist()}
    assert people[writer]["status"] == "active"
    assert "mail.test" not in str(people[writer]["contact_hashes"])


def test_mail_that_nobody_saw_arrive_is_no_notice_and_a_key_is_taken_once(scene: Stage) -> None:
    did = scene.account().removeprefix("at:")
    assert any("mail" in remark for remark in scene.adapter.describe().remarks)
    notice = InPlatform(f"N-{secrets.token_hex(6)}", "en", "Somebody looked you up.", Listed(0, (), b"s" * 16))
    services, moderator = scene.adapter._services, scene.servers.did
    assert tell_by_mail(services, did, notice, moderator) is Notified.SENT
    assert tell_by_mail(services, did, notice, moderator) is Notified.ALREADY
    assert tell_by_mail(services, "did:plc:aaaaaaaaaaaaaaaaaaaaaaaa", notice, moderator) is Notified.UNREADABLE
