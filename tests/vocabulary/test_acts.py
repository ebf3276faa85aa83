from countervail.vocabulary.acts import Act, Reversibility, StepState


def test_nothing_is_done_in_the_dark() -> None:
    assert "shadow_ban" not in set(Act)


def test_states_and_reversibilities_are_the_closed_lists_of_the_house() -> None:
    assert {str(s) for s in StepState} == {
        "planned",
        "approved",
        "accepted",
        "confirmed",
        "not_enforced",
        "unknown",
        "undone",
        "drifted",
    }
    assert [str(r) for r in Reversibility] == ["exact", "restores_access", "partial", "none"]
