"""Ozone says yes and the host refuses what it is told: not enforced, and why; the twin believes and is wrong."""

from collections.abc import Mapping, Sequence

from tests.platforms.live.atproto.stage import Stage

from countervail.platforms.adapter import Method, Question, Reach, Sight
from countervail.platforms.atproto.adapter import AtprotoAdapter
from countervail.platforms.atproto.removal import UNTOLD
from countervail.vocabulary.acts import Act, StepState


class Credulous(AtprotoAdapter):
    """The same adapter with the read-back off: Ozone's word is enough."""

    def verify(self, questions: Sequence[Question]) -> Mapping[str, Sight]:
        """Believe."""
        seen = Sight(Reach.ANSWERED, as_admin=True, as_seen=True, method=Method.PUBLIC, at=self.clock())
        return {one.step: seen if one.answered else Sight(Reach.NEVER) for one in questions}


def test_a_wrong_key_name_is_reported_as_not_enforced_with_the_reason(broken: Stage) -> None:
    accounts = [broken.account(), broken.account()]
    found = broken.done(broken.plan(broken.case(*accounts), Act.TAKEDOWN))
    assert set(found.values()) == {(StepState.NOT_ENFORCED, UNTOLD)}
    assert [broken.sign_in(account).status_code for account in accounts] == [200, 200]
    assert broken.write(accounts[0], "app.bsky.feed.post", {"text": "still here"}).status_code == 200


def test_with_the_read_back_off_the_same_is_shown_as_done(broken: Stage) -> None:
    account = broken.account()
    ours = broken.adapter
    broken.adapter = Credulous(ours.settings, ours.keys, ours.people, ours.clock, ours.patience)
    found = broken.done(broken.plan(broken.case(account), Act.TAKEDOWN))
    assert {state for state, _ in found.values()} == {StepState.CONFIRMED}
    assert broken.sign_in(account).status_code == 200, "and yet the account signs in"
    ours.close()
