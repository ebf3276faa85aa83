"""Every act has one place in the order and one kind of subject."""

import pytest

from countervail.casework.plans.subjects import HIGH_IMPACT, ON_ACCOUNTS, ON_INFRASTRUCTURE, stage
from countervail.vocabulary.acts import Act


@pytest.mark.parametrize("act", Act)
def test_every_act_has_its_stage(act: Act) -> None:
    assert stage(act) in range(5)


def test_nobody_is_told_before_accounts_and_blocks() -> None:
    told = [Act.NOTIFY, Act.LETTER, Act.SHARE, Act.PUBLISH]
    assert max(stage(act) for act in Act if act not in told) < min(stage(act) for act in told)
    assert stage(Act.NOTIFY) < stage(Act.LETTER) < stage(Act.PUBLISH)


def test_accounts_and_infrastructure_are_kept_apart() -> None:
    assert not ON_ACCOUNTS & ON_INFRASTRUCTURE
    assert set(Act) - ON_ACCOUNTS - ON_INFRASTRUCTURE == {Act.NOTIFY, Act.LETTER, Act.SHARE, Act.PUBLISH}


def test_what_cannot_be_unsaid_is_of_high_impact() -> None:
    assert {Act.DEACTIVATE, Act.PUBLISH} <= HIGH_IMPACT
    assert Act.LOCK not in HIGH_IMPACT
