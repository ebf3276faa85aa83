"""Stories: one compact notation, read exactly, refused with the line that is wrong."""

from datetime import timedelta

import pytest

from countervail.activity.stories import FIRST_DAY, tell
from countervail.vocabulary.clock import to_micros
from countervail.vocabulary.errors import InputError


def test_a_line_is_an_event_with_actor_verb_target_and_fields() -> None:
    told = tell("09:30:00 acct-a message_send person-1 url=https://a.test/x?k=v ip=198.18.0.7")
    (event,) = told.activity.to_pylist()
    assert told.names == ("acct-a", "person-1")
    assert (event["actor_uid"], event["target_uid"], event["verb"]) == (1, 2, "message_send")
    assert (event["url"], event["ip"]) == ("https://a.test/x?k=v", "198.18.0.7")
    assert event["t"] == to_micros(FIRST_DAY + timedelta(hours=9, minutes=30))


def test_a_range_is_one_event_for_each_number_a_second_apart() -> None:
    told = tell("09:00:00 acct-a profile_view person-{3..5}")
    events = told.activity.to_pylist()
    assert [told.names[e["target_uid"] - 1] for e in events] == ["person-3", "person-4", "person-5"]
    assert [e["t"] - events[0]["t"] for e in events] == [0, 1_000_000, 2_000_000]
    assert len({e["uid"] for e in events}) == 3


def test_another_day_is_named_before_the_time() -> None:
    told = tell("d8 00:00:00 acct-a login")
    assert told.activity["t"].to_pylist() == [to_micros(FIRST_DAY + timedelta(days=7))]


def test_an_account_line_makes_a_row_of_the_accounts_table() -> None:
    told = tell("d2 account acct-a avatar=p-1 bio=Some_words created=-400 verified=yes")
    (row,) = told.accounts.to_pylist()
    assert (row["avatar_hash"], row["bio"], row["verified"]) == ("p-1", "Some words", True)
    assert row["created_time"] == to_micros(FIRST_DAY + timedelta(days=1 - 400))
    assert told.activity.num_rows == 0


@pytest.mark.parametrize(
    "line",
    [
        "09:00:00 acct-a stare person-1",
        "9 o'clock acct-a login",
        "25:61:00 acct-a login",
        "09:00:00 acct-a login hat=red",
        "09:00:00 acct-a login ip=198.18.0.7 device",
        "account acct-a created=long-ago",
        "account acct-a shoe=9",
        "09:00:00",
    ],
)
def test_a_line_that_is_no_story_is_refused_with_its_number(line: str) -> None:
    with pytest.raises(InputError, match="not a story line") as caught:
        tell(f"08:00:00 acct-a login\n{line}")
    assert str(caught.value.where) == "story:2"
