"""Before anything is done: effect, way back, bystanders by number, refusals; without a log less is said, never more."""

from tests.platforms.files.scene import ALL_ACTIVE, Scene, before, write_log

from countervail.platforms.files.foresight import Foresight
from countervail.platforms.files.lookout import lookout
from countervail.vault.keys import Keyring
from countervail.vocabulary.acts import Act, Reversibility
from countervail.vocabulary.prospect import Collateral, Order, Prospect

LOCKS = [Order(Act.LOCK, "courier:a"), Order(Act.LOCK, "courier:b")]


def _of(stage: Scene, keys: Keyring, *orders: Order, undo: bool = False) -> dict[Order, Prospect]:
    with lookout(stage.log, keys) as view:
        return Foresight(view).of(orders, undo=undo)


def test_a_lock_expects_what_the_accounts_table_says(stage: Scene, keys: Keyring) -> None:
    prospect = _of(stage, keys, *LOCKS)[LOCKS[0]]
    assert (prospect.expected, prospect.reversibility) == ("active", Reversibility.EXACT)
    assert (prospect.collateral, prospect.guards, prospect.refused) == ((), (), None)
    assert _of(stage, keys, LOCKS[0], undo=True)[LOCKS[0]].expected == "locked"


def test_whom_else_an_address_a_host_a_device_serves_is_counted_apart_from_those_acted_on(
    stage: Scene, keys: Keyring
) -> None:
    address, host = Order(Act.BLOCK_ADDRESS, "198.18.0.7"), Order(Act.BLOCK_HOST, "lure.example")
    sessions, files = Order(Act.END_SESSIONS, "courier:a"), Order(Act.QUARANTINE_MEDIA, "courier:a")
    seen = _of(stage, keys, *LOCKS, address, host, sessions, files)
    assert seen[address].collateral == (Collateral("the address", 2),)
    assert seen[host].collateral == (Collateral("the host", 2),)
    assert seen[sessions].collateral == (Collateral("a device", 2),)
    assert seen[files].collateral == (Collateral("a file", 2),)


def test_strangers_to_the_platform_and_acts_it_cannot_do_are_refused(stage: Scene, keys: Keyring) -> None:
    nobody, mail = Order(Act.LOCK, "courier:nobody"), Order(Act.NOTIFY, "T-X")
    gone = Order(Act.END_SESSIONS, "courier:a")
    assert "knows no such account" in (_of(stage, keys, nobody)[nobody].refused or "")
    assert "not done by file" in (_of(stage, keys, mail)[mail].refused or "")
    assert "cannot be taken back" in (_of(stage, keys, gone, undo=True)[gone].refused or "")


def test_an_account_that_is_locked_already_is_said_to_be(stage: Scene, keys: Keyring) -> None:
    write_log(stage.log, before(), ALL_ACTIVE | {"courier:a": "locked"})
    assert _of(stage, keys, *LOCKS)[LOCKS[0]].guards == ("The account is locked already.",)


def test_without_a_log_nothing_is_expected_and_nothing_refused_for_it() -> None:
    prospect = Foresight(None).of(LOCKS, undo=False)[LOCKS[0]]
    assert (prospect.expected, prospect.collateral, prospect.refused) == ("", (), None)


def test_a_range_and_a_page_without_scheme_count_whom_they_serve(stage: Scene, keys: Keyring) -> None:
    inside, outside = Order(Act.BLOCK_ADDRESS, "198.18.0.0/24"), Order(Act.BLOCK_ADDRESS, "198.18.7.0/24")
    page = Order(Act.BLOCK_URL, "m.lure.example/x")
    seen = _of(stage, keys, *LOCKS, inside, outside, page)
    assert seen[inside].collateral == (Collateral("the address", 2),)
    assert seen[page].collateral == (Collateral("the link", 2),)
    assert seen[outside].collateral == ()
