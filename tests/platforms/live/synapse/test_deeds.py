"""Every act on the live server: what it brings about, whom else it reaches, and what comes back."""

import hashlib
import secrets

import httpx
import pytest
from tests.platforms.live.synapse.stage import Stage, fresh
from tests.platforms.servers.synapse.server import SERVER_NAME

from countervail.casework.plans.plan import Plan
from countervail.platforms.synapse.abilities import abilities
from countervail.platforms.synapse.admin import part
from countervail.vocabulary.acts import Act, Reversibility, StepState
from countervail.vocabulary.loopback import LOOPBACK
from countervail.vocabulary.prospect import Order
from countervail.workflow.disrupt import disrupt
from countervail.workflow.looking import verify


def _room(scene: Stage, owner: str, *, preset: str = "private_chat", invite: tuple[str, ...] = ()) -> str:
    with scene.as_person(owner) as person:
        asked = {"preset": preset, "invite": [one.removeprefix("matrix:") for one in invite]}
        room = str(person.post("/_matrix/client/v3/createRoom", json=asked).json()["room_id"])
    for one in invite:
        with scene.as_person(one) as person:
            person.post(f"/_matrix/client/v3/join/{part(room)}", json={}).raise_for_status()
    return room


def _say(scene: Stage, who: str, room: str, body: str) -> httpx.Response:
    with scene.as_person(who) as person:
        path = f"/_matrix/client/v3/rooms/{part(room)}/send/m.room.message/{secrets.token_hex(8)}"
        return person.put(path, json={"msgtype": "m.text", "body": body})


def _upload(scene: Stage, who: str, content: bytes) -> str:
    with scene.as_person(who) as person:
        answer = person.post("/_matrix/media/v3/upload", content=content, headers={"Content-Type": "image/png"})
    answer.raise_for_status()
    return str(answer.json()["content_uri"]).rsplit("/", 1)[-1]


def _opens(scene: Stage, who: str, media: str) -> bool:
    with scene.as_person(who) as person:
        return person.get(f"/_matrix/client/v1/media/download/{SERVER_NAME}/{media}").status_code == 200


def _done(scene: Stage, plan: Plan) -> set[StepState]:
    scene.approved(plan)
    disrupt(scene.acting(), plan.hash)
    return {one.state for one in verify(scene.acting(), plan.hash).values()}


def _undone(scene: Stage, plan: Plan) -> set[StepState]:
    back = scene.approved(scene.back(plan))
    disrupt(scene.acting(), back.hash)
    verify(scene.acting(), back.hash)
    return {one.state for one in scene.acting().standing(plan.hash).values()}


def test_every_act_that_is_exact_leaves_no_trace_when_it_is_taken_back(scene: Stage) -> None:
    account = scene.account()
    _room(scene, account)
    _upload(scene, account, b"own file")
    scene.adapter.describe()
    exact = [act for act, deed in abilities().items() if deed.back is Reversibility.EXACT and deed.knows is None]
    assert set(exact) == {Act.LOCK, Act.SUSPEND, Act.THROTTLE, Act.BLOCK_INVITER}
    for act in exact:
        before = scene.adapter.snapshots([account])[account]
        plan = scene.plan(scene.case(account), act)
        assert _done(scene, plan) <= {StepState.CONFIRMED, StepState.ACCEPTED}, act
        assert _undone(scene, plan) <= {StepState.UNDONE, StepState.ACCEPTED}, act
        assert scene.adapter.snapshots([account])[account].text == before.text, act


def test_lock_and_end_of_sessions_go_together_and_only_one_of_them_comes_back(scene: Stage) -> None:
    account = scene.account()
    plan = scene.plan(scene.case(account), Act.LOCK, Act.END_SESSIONS)
    assert [(step.act, step.expected) for step in plan.steps] == [(Act.LOCK, "active"), (Act.END_SESSIONS, "locked")]
    progress = disrupt(scene.acting(), scene.approved(plan).hash)
    assert progress.count(StepState.ACCEPTED) == 2
    verify(scene.acting(), plan.hash)
    back = scene.approved(scene.back(plan))
    assert [step.act for step in back.steps] == [Act.LOCK]
    assert back.left_out["cannot_be_taken_back"] == 1
    disrupt(scene.acting(), back.hash)
    with scene.as_person(account) as person:
        answer = person.get("/_matrix/client/v3/account/whoami")
    assert answer.json()["errcode"] == "M_UNKNOWN_TOKEN"


def test_quarantine_counts_the_strangers_it_reaches_before_and_gives_them_theirs_back(scene: Stage) -> None:
    operator, stranger, other = scene.account(), scene.account(), scene.account()
    shared, own = secrets.token_bytes(64), secrets.token_bytes(64)
    files = {who: _upload(scene, who, shared) for who in (operator, stranger, other)}
    untouched = _upload(scene, other, own)
    plan = scene.plan(scene.case(operator), Act.QUARANTINE_MEDIA)
    assert [(one.shares, one.others) for one in plan.steps[0].collateral] == [("a file, byte for byte (2 files)", 2)]
    assert _done(scene, plan) == {StepState.CONFIRMED}
    assert [_opens(scene, stranger, media) for media in files.values()] == [False] * 3
    assert _opens(scene, stranger, untouched)
    assert _undone(scene, plan) == {StepState.UNDONE}
    assert [_opens(scene, stranger, media) for media in files.values()] == [True] * 3


def test_what_was_quarantined_before_stays_so(scene: Stage) -> None:
    operator, stranger = scene.account(), scene.account()
    content = secrets.token_bytes(64)
    mine, theirs = _upload(scene, operator, content), _upload(scene, stranger, content)
    headers = {"Authorization": f"Bearer {scene.server.admin_token}"}
    path = f"{scene.server.url}/_synapse/admin/v1/media/quarantine/{SERVER_NAME}/{theirs}"
    httpx.post(path, json={}, headers=headers, verify=LOOPBACK).raise_for_status()
    plan = scene.plan(scene.case(operator), Act.QUARANTINE_MEDIA)
    _done(scene, plan)
    _undone(scene, plan)
    held = [_opens(scene, stranger, media) for media in (mine, theirs)]
    assert held == [False, False] or held == [True, False]


def test_deactivation_is_partial_and_leaves_evidence_behind(scene: Stage) -> None:
    account = scene.account()
    _room(scene, account)
    case = scene.case(account)
    before = scene.adapter.snapshots([account])[account]
    plan = scene.plan(case, Act.DEACTIVATE)
    assert plan.steps[0].reversibility is Reversibility.PARTIAL
    assert _done(scene, plan) == {StepState.ACCEPTED}
    assert [piece.sha256 for piece in scene.desk.load(case).evidence] == [before.sha256]
    assert _undone(scene, plan) == {StepState.ACCEPTED}
    assert scene.adapter.snapshots([account])[account].text != before.text


def test_redaction_empties_everything_the_account_sent_and_nothing_else(scene: Stage) -> None:
    account, target = scene.account(), scene.account()
    room = _room(scene, account, invite=(target,))
    _say(scene, account, room, "look at https://lure.example/1")
    _say(scene, target, room, "who are you?")
    plan = scene.plan(scene.case(account), Act.LOCK, Act.REDACT)
    states = _done(scene, plan)
    assert states <= {StepState.CONFIRMED, StepState.ACCEPTED}
    with scene.as_person(target) as person:
        found = person.get(f"/_matrix/client/v3/rooms/{part(room)}/messages", params={"dir": "b", "limit": 100}).json()
    bodies = [one["content"].get("body") for one in found["chunk"] if one["type"] == "m.room.message"]
    assert sorted(bodies, key=str) == [None, "who are you?"]


def test_a_room_is_closed_and_what_was_said_there_stays(scene: Stage) -> None:
    account, target = scene.account(), scene.account()
    room = _room(scene, account, preset="public_chat", invite=(target,))
    order = Order(Act.CLOSE_ROOM, room)
    plan = scene.plan(scene.case(account), Act.LOCK, further=[order])
    step = next(step for step in plan.steps if step.act is Act.CLOSE_ROOM)
    assert (step.expected, [one.others for one in step.collateral]) == ("open", [1])
    assert _done(scene, plan) == {StepState.CONFIRMED}
    assert _undone(scene, plan) == {
        StepState.UNDONE,
        StepState.CONFIRMED,
    }  # nobody can see from outside that it is open
    assert scene.adapter.preview([order])[order].expected == "open"


def test_a_way_to_sign_up_is_closed_and_opened_as_far_as_it_was(scene: Stage) -> None:
    headers = {"Authorization": f"Bearer {scene.server.admin_token}"}
    token, base = fresh("token"), f"{scene.server.url}/_synapse/admin/v1/registration_tokens"
    httpx.post(
        f"{base}/new", json={"token": token, "uses_allowed": 7}, headers=headers, verify=LOOPBACK
    ).raise_for_status()
    before = httpx.get(f"{base}/{token}", headers=headers, verify=LOOPBACK).json()
    plan = scene.plan(scene.case(scene.account()), Act.LOCK, further=[Order(Act.CLOSE_SIGNUP, token)])
    assert _done(scene, plan) == {StepState.CONFIRMED}
    valid = "/_matrix/client/v1/register/m.login.registration_token/validity"
    assert httpx.get(scene.server.url + valid, params={"token": token}, verify=LOOPBACK).json() == {"valid": False}
    assert _undone(scene, plan) == {StepState.UNDONE}
    assert httpx.get(f"{base}/{token}", headers=headers, verify=LOOPBACK).json() == before


@pytest.mark.parametrize(
    "link", ["https://lure-{n}.example/a", "https://www.LURE-{n}.example./b", "see http://a.b.lure-{n}.example"]
)
def test_a_host_and_everything_below_it_is_refused_without_a_restart(scene: Stage, link: str) -> None:
    number = secrets.token_hex(4)
    host, writer = f"lure-{number}.example", scene.account()
    room = _room(scene, writer)
    assert _say(scene, writer, room, link.format(n=number)).status_code == 200
    plan = scene.plan(scene.case(scene.account()), Act.LOCK, further=[Order(Act.BLOCK_HOST, host)])
    assert _done(scene, plan) == {StepState.CONFIRMED}
    assert _say(scene, writer, room, link.format(n=number)).json()["errcode"] == "M_FORBIDDEN"
    assert _say(scene, writer, room, f"https://not{host}/ and https://{host}.test/").status_code == 200
    assert _undone(scene, plan) == {StepState.UNDONE}
    assert _say(scene, writer, room, link.format(n=number)).status_code == 200


def test_a_file_and_an_inviter_are_refused_without_a_restart(scene: Stage) -> None:
    operator, target = scene.account(), scene.account()
    content = secrets.token_bytes(64)
    media = Order(Act.BLOCK_MEDIA, hashlib.sha256(content).hexdigest())
    plan = scene.plan(scene.case(operator), Act.BLOCK_INVITER, further=[media])
    assert _done(scene, plan) == {StepState.ACCEPTED}
    with scene.as_person(operator) as person:
        answer = person.post("/_matrix/media/v3/upload", content=content, headers={"Content-Type": "image/png"})
        asked = {"invite": [target.removeprefix("matrix:")]}
        invited = person.post("/_matrix/client/v3/createRoom", json=asked)
    assert (answer.status_code, invited.status_code) == (400, 403)
    assert _undone(scene, plan) <= {StepState.ACCEPTED, StepState.UNDONE}
    _upload(scene, operator, content)


def test_an_address_is_refused_at_sign_in(scene: Stage) -> None:
    name = fresh()
    scene.account(name)
    plan = scene.plan(scene.case(scene.account()), Act.LOCK, further=[Order(Act.BLOCK_ADDRESS, "198.18.99.0/24")])
    _done(scene, plan)
    told = {"type": "m.login.password", "identifier": {"type": "m.id.user", "user": name}, "password": name}
    there = {"X-Forwarded-For": "198.18.99.7"}
    answers = [
        httpx.post(f"{scene.server.url}/_matrix/client/v3/login", json=told, headers=h, verify=LOOPBACK)
        for h in (there, {})
    ]
    assert [answer.status_code for answer in answers] == [403, 200]
    _undone(scene, plan)


def test_our_own_accounts_and_those_of_others_are_never_acted_on(scene: Stage) -> None:
    settings = scene.adapter.settings
    ours = [f"@keeper:{SERVER_NAME}", settings.canary.mxid if settings.canary else "", str(settings.notices_from)]
    strangers = ["matrix:@somebody:elsewhere.test", "courier:a", "matrix:@nobody:platform.test"]
    orders = [Order(Act.LOCK, name) for name in (*(f"matrix:{mxid}" for mxid in ours), *strangers)]
    assert all(prospect.refused for prospect in scene.adapter.preview(orders).values())


def test_a_canary_confirms_what_holds_for_everybody(by_canary: Stage) -> None:
    account = by_canary.account()
    plan = by_canary.plan(by_canary.case(account), Act.LOCK, Act.SUSPEND, Act.END_SESSIONS)
    assert _done(by_canary, plan) == {StepState.CONFIRMED}
    assert _undone(by_canary, plan) == {StepState.UNDONE, StepState.CONFIRMED}
