"""Contacts of judged accounts alone, for one partner, whole only with counsel's consent; nothing in clear is kept."""

import json

import pytest
from sqlalchemy import Connection, text
from tests.casework.histories import judge
from tests.disruption.sharing.contacts.listed import CONTACT, Listed
from tests.disruption.sharing.editions import spellings

from countervail.casework.records.appeal import Appeal, Objection
from countervail.disruption.sharing.contacts.contact import Given, hashed, key_for
from countervail.disruption.sharing.partner import partner_named, revoke_tokens
from countervail.ledger.log import about
from countervail.vocabulary.audience import Audience
from countervail.vocabulary.errors import InputError, RefusedError
from countervail.vocabulary.judgement import Judgement


def test_the_one_partner_finds_its_own_contact_in_what_it_is_handed(listed: Listed) -> None:
    made = listed.draft()
    with pytest.raises(RefusedError, match="counsel has not consented"):
        listed.handed(made)
    listed.consent(made)
    told = json.loads(listed.handed(made))
    assert told["hashes"] == [hashed(bytes.fromhex(told["key"]), CONTACT)]
    assert told["marking"] == "TLP:AMBER+STRICT"
    with listed.at.desk.hand("ana") as hand:
        entries = b"\n".join(one.text for one in about(hand.connection, made.id))
    for kind in (b"contacts.listed", b"contacts.consented", b"contacts.handed_over"):
        assert kind in entries
    assert told["hashes"][0].encode() not in entries


def test_neither_contact_nor_account_lies_in_the_database_and_the_twin_finds_one_that_does(listed: Listed) -> None:
    made = listed.draft()
    with listed.at.desk.hand("ana") as hand:
        held = _held(hand.connection, "contact_lists", "contact_hashes", "contact_queries")
        assert made.digest.encode() in held
        words = (CONTACT, CONTACT.partition(":")[2], *listed.accounts)
        assert not [word for word in words if any(spelt in held for spelt in spellings(word))]
        hand.connection.execute(text(f"UPDATE contact_lists SET cases = '{CONTACT}'"))
        assert CONTACT.encode() in _held(hand.connection, "contact_lists")
        hand.connection.rollback()


def test_an_account_that_nobody_judged_is_refused_by_its_line(listed: Listed) -> None:
    stray = (*listed.given(), Given(3, "courier:stranger", "email:a@people.example"))
    with pytest.raises(InputError, match=r"contacts\.csv:3") as caught, listed.at.desk.hand("ana") as hand:
        listed.desk.draft(hand, "R-PLATFORMS", listed.partner, stray, "contacts.csv")
    assert "stranger" not in str(caught.value)


def test_the_contact_of_whoever_appeals_is_not_listed(listed: Listed) -> None:
    account = listed.accounts[0]
    listed.at.desk.say(listed.at.case, Appeal(Objection.APPEAL, (account,), "form", "I am a reporter."))
    with pytest.raises(InputError, match="its appeal stands"), listed.at.desk.hand("ana") as hand:
        listed.desk.draft(hand, "R-PLATFORMS", listed.partner, listed.given(account), "contacts.csv")


def test_counsel_alone_consents_and_never_to_their_own(listed: Listed) -> None:
    made = listed.draft()
    for by in ("ana", "bea"):
        with pytest.raises(RefusedError):
            listed.consent(made, by)
    other = listed.draft()
    assert other.digest != made.digest, "a consent is to one list"
    listed.consent(other)
    with pytest.raises(RefusedError, match="already"):
        listed.consent(other)
    with pytest.raises(RefusedError):
        listed.draft(by="col")


def test_it_goes_to_another_platform_that_reads_the_release_and_to_nobody_else(listed: Listed) -> None:
    exchange = listed.exchange
    police = exchange.partner("Police", Audience.PLATFORMS, authority=True)
    readers = exchange.partner("Lines", Audience.RESEARCHERS)
    for partner in (police, readers):
        with pytest.raises(RefusedError, match="does not read"):
            listed.draft(partner=partner)
    for_them = listed.at.draft(Audience.RESEARCHERS, named="R-RESEARCH")
    with pytest.raises(RefusedError, match="other platforms only"):
        listed.draft(release=for_them.terms.id)
    unissued = listed.at.draft(Audience.PLATFORMS, named="R-NOTOUT")
    with pytest.raises(RefusedError, match="not out yet"):
        listed.draft(release=unissued.terms.id)


@pytest.mark.parametrize("what", ["judgement", "retraction", "age"])
def test_a_list_is_dead_as_soon_as_what_it_rests_on_moves(listed: Listed, what: str) -> None:
    """Somebody restored must not be looked for elsewhere."""
    made = listed.consent(listed.draft())
    assert listed.handed(made)
    if what == "judgement":
        listed.at.desk.say(listed.at.case, judge(Judgement.NEGATIVE, listed.accounts[0]))
    elif what == "retraction":
        with listed.at.desk.hand("ana") as hand:
            listed.at.releases.withdraw(hand, "R-PLATFORMS", "The wrong network.")
    else:
        listed.at.desk.office.later(days=181)
    with pytest.raises(RefusedError, match="told any more"):
        listed.handed(made)


def test_a_removed_partner_gets_none(listed: Listed) -> None:
    with listed.at.desk.hand("col") as hand:
        revoke_tokens(hand, listed.partner, remove=True)
    with listed.at.desk.hand("ana") as hand:
        gone = partner_named(hand.connection, listed.partner.id)
    with pytest.raises(RefusedError, match="does not read"):
        listed.draft(partner=gone)


def test_keys_differ_so_two_partners_cannot_compare(listed: Listed) -> None:
    other = listed.exchange.partner("Third Platform", Audience.PLATFORMS)
    lists = [listed.consent(listed.draft(partner=one)) for one in (listed.partner, other)]
    one, two = (json.loads(listed.handed(made)) for made in lists)
    assert set(one["hashes"]).isdisjoint(two["hashes"])
    assert bytes.fromhex(one["key"]) == key_for(listed.desk.key, listed.partner.id, "R-PLATFORMS")


def _held(connection: Connection, *tables: str) -> bytes:
    rows = [row for table in tables for row in connection.execute(text(f"SELECT * FROM {table}"))]
    return repr(rows).lower().encode()
