"""A log of 100,000 entries: verified, proved, and tampered with at sampled places."""

import random

import pytest
from sqlalchemy import delete
from tests.ledger.kept_log import KeptLog, flipped, overwrite
from tests.ledger.made_entries import made

from countervail.database.store import Database
from countervail.ledger import log
from countervail.ledger.hashing import leaf_hash
from countervail.ledger.paths import extends, includes
from countervail.ledger.tables import ENTRIES
from countervail.ledger.verification import Wrong, verify

SIZE, COVERED = 100_000, 99_990
SAMPLES = 2


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> KeptLog:
    """100,000 entries, all but the last ten covered by two checkpoints."""
    folder = tmp_path_factory.mktemp("long")
    database = Database.open(f"sqlite:///{folder}/countervail.db")
    database.migrate()
    kept = KeptLog(database, folder / "witness")
    for first, end in ((0, 60_000), (60_000, COVERED)):
        kept.add(first, end)
        kept.checkpoint()
    kept.add(COVERED, SIZE)
    return kept


def test_it_is_sound_and_only_its_last_ten_entries_are_unprotected(long: KeptLog) -> None:
    verdict = long.verdict()
    assert verdict.sound
    assert (verdict.entries, verdict.protected) == (SIZE, COVERED)
    assert [entry.seq for entry in verdict.tail] == list(range(COVERED, SIZE))


def test_seventeen_hashes_prove_any_entry_and_any_earlier_log(long: KeptLog) -> None:
    dice = random.Random(1)
    with long.database.reading() as connection:
        tree = log.tree(connection)
        root = tree.root(SIZE)
        for seq in dice.sample(range(SIZE), 50):
            path = tree.inclusion(seq, SIZE)
            assert len(path) <= 17
            assert includes(leaf_hash(log.read(connection, seq).text), seq, SIZE, path, root)
            proof = tree.consistency(seq + 1, SIZE)
            assert len(proof) <= 18
            assert extends(seq + 1, SIZE, proof, tree.root(seq + 1), root)


def test_sampled_bytes_dropped_and_rebuilt_rows_are_found_and_named(long: KeptLog) -> None:
    dice = random.Random(2)
    seqs = dice.sample(range(COVERED), SAMPLES)
    with long.database.reading() as connection:
        texts = {seq: log.read(connection, seq).text for seq in seqs}
    changes = [(seq, overwrite(seq, entry=dice.choice(list(flipped(texts[seq]))))) for seq in seqs]
    dropped = dice.randrange(COVERED)
    changes.append((dropped, lambda connection: connection.execute(delete(ENTRIES).where(ENTRIES.c.seq == dropped))))
    assert [seq for seq, found in long.first_wrong_after(iter(changes)) if seq != found] == []


def test_a_rebuilt_log_is_caught_by_the_witness_alone(long: KeptLog) -> None:
    changed = 90_123
    with long.tampering() as connection:
        point = connection.begin_nested()
        connection.execute(delete(ENTRIES).where(ENTRIES.c.seq >= changed))
        log.append_all(connection, [made(-1), *(made(number) for number in range(changed + 1, SIZE))])
        verdicts = [verify(connection, told) for told in (long.told(), long.told(witnessed=False))]
        point.rollback()
    assert verdicts[0].wrong == Wrong(changed, "is not the one the witness vouches for")
    assert verdicts[1].sound
