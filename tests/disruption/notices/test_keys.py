"""The same decision again is the same message; another one never is."""

import re

from countervail.disruption.notices.keys import account_of, delivery_key, notice_id, person_of
from countervail.disruption.notices.mail.bounces import KEY
from countervail.disruption.notices.wording.variant import Variant

A_KEY = b"k" * 32


def test_names_depend_on_plan_person_variant_and_channel() -> None:
    ida, bo = person_of(A_KEY, "ida"), person_of(A_KEY, "bo")
    names = {
        delivery_key(A_KEY, notice_id(A_KEY, plan, person, variant), channel)
        for plan in ("p1", "p2")
        for person in (ida, bo)
        for variant in Variant
        for channel in ("mail", "platform")
    }
    assert len(names) == 2 * 2 * 3 * 2
    assert all(re.fullmatch(KEY, name) for name in names)
    assert notice_id(A_KEY, "p1", ida, Variant.WATCHED) == notice_id(A_KEY, "p1", ida, Variant.WATCHED)


def test_hashes_need_the_key_and_say_what_they_are_of() -> None:
    assert person_of(A_KEY, "ida") != person_of(b"j" * 32, "ida")
    assert person_of(A_KEY, "ida") != account_of(A_KEY, "ida")
