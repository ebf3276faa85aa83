"""Every gauge is named as Prometheus asks, says what it counts, and has no label by which anybody could be found."""

from countervail.workflow.metrics import all_gauges


def test_names_are_of_one_form_and_none_is_there_twice() -> None:
    names = [gauge.name for gauge in all_gauges()]
    assert len(set(names)) == len(names)
    assert all(name.replace("_", "").isalpha() and name.islower() for name in names)


def test_every_gauge_says_what_it_counts() -> None:
    assert all(gauge.said.endswith(".") for gauge in all_gauges())


def test_labels_are_states_and_never_ids() -> None:
    assert {gauge.label for gauge in all_gauges()} <= {None, "state"}
