"""Case keys: one a case, moved nowhere, rotated without loss at any kill, gone for good when erased."""

import os
import signal
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from countervail.vault import case_keys
from countervail.vault.case_keys import FILE, CaseKeys, Erasure
from countervail.vault.fields import Place
from countervail.vault.keys import Keyring
from countervail.vocabulary.errors import InputError

NOW = datetime(2024, 5, 1, 12, tzinfo=UTC)
HERE = Place("evidence", "17", "account")


@pytest.fixture
def ring(tmp_path: Path) -> Keyring:
    return Keyring.ensure(tmp_path / "keys")


@pytest.fixture
def case_key(ring: Keyring) -> Iterator[CaseKeys]:
    with closing(CaseKeys.open(ring)) as opened:
        yield opened


def _sql(ring: Keyring, statement: str, *values: object) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(ring.folder / FILE)) as raw, raw:
        return raw.execute(statement, values).fetchall()


def _everything_in(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.iterdir())


def test_what_a_case_sealed_opens_again_from_the_stored_key(ring: Keyring, case_key: CaseKeys) -> None:
    sealed = case_key.create("C-1", NOW).seal("somebody", HERE)
    with closing(CaseKeys.open(ring)) as again:
        assert again.seal("C-1").open(sealed, HERE) == "somebody"


def test_a_case_has_one_key_for_life(case_key: CaseKeys) -> None:
    case_key.create("C-1", NOW)
    with pytest.raises(InputError, match="has, or had, a key"):
        case_key.create("C-1", NOW)
    case_key.erase("C-1", NOW)
    with pytest.raises(InputError, match="has, or had, a key"):
        case_key.create("C-1", NOW)


def test_no_key_stands_in_clear_in_the_folder(ring: Keyring, case_key: CaseKeys) -> None:
    assert case_key.create("C-1", NOW).key not in _everything_in(ring.folder)


def test_an_unknown_case_has_no_key(case_key: CaseKeys) -> None:
    with pytest.raises(InputError, match="case C-9 has no key"):
        case_key.seal("C-9")


def test_an_erased_key_is_in_no_file_any_more_and_leaves_a_receipt(ring: Keyring, case_key: CaseKeys) -> None:
    seal = case_key.create("C-1", NOW)
    case_key.create("C-2", NOW)
    ((wrapped,),) = _sql(ring, "SELECT wrapped FROM case_keys WHERE case_id = 'C-1'")
    assert wrapped in _everything_in(ring.folder)
    assert case_key.erase("C-1", NOW) == Erasure("C-1", seal.key_id.hex(), NOW)
    assert wrapped not in _everything_in(ring.folder)
    assert wrapped[:40] not in _everything_in(ring.folder)
    for attempt in (lambda: case_key.seal("C-1"), lambda: case_key.erase("C-1", NOW)):
        with pytest.raises(InputError, match="was erased"):
            attempt()
    assert case_key.seal("C-2").case == "C-2"


def test_keys_swapped_between_cases_do_not_unwrap(ring: Keyring, case_key: CaseKeys) -> None:
    case_key.create("C-1", NOW)
    case_key.create("C-2", NOW)
    ((wrapped,),) = _sql(ring, "SELECT wrapped FROM case_keys WHERE case_id = 'C-2'")
    _sql(ring, "UPDATE case_keys SET wrapped = ? WHERE case_id = 'C-1'", wrapped)
    with pytest.raises(InputError, match="does not unwrap"):
        case_key.seal("C-1")
    _sql(ring, "DELETE FROM case_keys WHERE case_id = 'C-1'")
    _sql(ring, "UPDATE case_keys SET case_id = 'C-1'")
    with pytest.raises(InputError, match="does not unwrap"):
        case_key.seal("C-1")


def test_rotation_rewraps_every_key_and_no_value_is_touched(ring: Keyring, case_key: CaseKeys) -> None:
    sealed = {case: case_key.create(case, NOW).seal(case, HERE) for case in ("C-1", "C-2", "C-3")}
    case_key.erase("C-3", NOW)
    before, old = dict(_sql(ring, "SELECT case_id, wrapped FROM case_keys")), ring.key("master")
    assert case_key.rotate_master() == 2
    assert ring.key("master") != old
    assert ring.candidates("master") == [ring.key("master")]
    for case in ("C-1", "C-2"):
        assert case_key.seal(case).open(sealed[case], HERE) == case
        assert before[case] not in _everything_in(ring.folder)


def test_a_key_rolled_back_to_before_the_rotation_does_not_open(ring: Keyring, case_key: CaseKeys) -> None:
    case_key.create("C-1", NOW)
    ((old,),) = _sql(ring, "SELECT wrapped FROM case_keys")
    case_key.rotate_master()
    _sql(ring, "UPDATE case_keys SET wrapped = ?", old)
    with pytest.raises(InputError, match="under another master"):
        case_key.seal("C-1")


class _MortalRing(Keyring):
    """Kills its process at one step of a rotation."""

    fatal = ""

    def prepare(self, name: str) -> bytes:
        made = super().prepare(name)
        self._perhaps_die("prepared")
        return made

    def promote(self, name: str) -> None:
        self._perhaps_die("rewrapped")
        super().promote(name)
        self._perhaps_die("promoted")

    def _perhaps_die(self, step: str) -> None:
        if step == self.fatal:
            os.kill(os.getpid(), signal.SIGKILL)


def _in_a_child(work: Callable[[], None]) -> int:
    child = os.fork()
    if child == 0:
        try:
            work()
        finally:
            os._exit(0)
    return os.WTERMSIG(os.waitpid(child, 0)[1])


@pytest.mark.parametrize("step", ["prepared", "rewrapped", "promoted"])
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_rotation_killed_at_any_step_leaves_keys_that_open_and_can_be_completed(ring: Keyring, step: str) -> None:
    with closing(CaseKeys.open(ring)) as keys:
        sealed = keys.create("C-1", NOW).seal("somebody", HERE)

    def rotate() -> None:
        mortal = _MortalRing(ring.folder)
        object.__setattr__(mortal, "fatal", step)
        CaseKeys.open(mortal).rotate_master()

    assert _in_a_child(rotate) == signal.SIGKILL
    with closing(CaseKeys.open(ring)) as keys:
        assert keys.seal("C-1").open(sealed, HERE) == "somebody"
        later = keys.create("C-2", NOW).seal("else", HERE)
        keys.rotate_master()
        assert keys.seal("C-1").open(sealed, HERE) == "somebody"
        assert keys.seal("C-2").open(later, HERE) == "else"
    assert ring.candidates("master") == [ring.key("master")]


def test_a_key_that_never_was_or_does_not_unwrap_is_not_called_erased(ring: Keyring, case_key: CaseKeys) -> None:
    assert not case_key.erased("C-1")
    case_key.create("C-1", NOW)
    (ring.folder / "master").write_bytes(bytes(32))
    assert not case_key.erased("C-1")
    case_key.erase("C-1", NOW)
    assert case_key.erased("C-1")


def test_the_erased_row_itself_is_the_receipt(ring: Keyring, case_key: CaseKeys) -> None:
    case_key.create("C-1", NOW)
    case_key.erase("C-1", NOW)
    assert _sql(ring, "SELECT case_id, wrapped, erased_t FROM case_keys") == [("C-1", None, 1714564800000000)]
    assert case_keys.FILE == "keys.db"
