"""The truth of a made-up world, for scoring only."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from countervail.vocabulary.errors import InputError
from countervail.workflow.truth import read_truth

FILES = {
    "truth.parquet": {
        "account_uid": ["a1", "a2", "b1", "n1"],
        "kind": ["operator", "operator", "operator", "newsroom"],
        "network": ["first", "first", "second", "the-daily"],
    },
    "truth_targets.parquet": {"network": ["first", "first"], "target_uid": ["p1", "p2"]},
    "truth_networks.parquet": {
        "network": ["first", "second"],
        "name": ["First Example", "Second Example"],
        "phases": [["reconnaissance", "engagement"], []],
    },
}


@pytest.fixture
def world(tmp_path: Path) -> Path:
    for name, columns in FILES.items():
        pq.write_table(pa.table(columns), tmp_path / name)
    return tmp_path


def test_operators_have_their_accounts_and_targets_and_a_newsroom_is_none(world: Path) -> None:
    truth = read_truth(world)
    first, second = truth.networks
    assert (first.accounts, first.targets) == ({"a1", "a2"}, {"p1", "p2"})
    assert (second.accounts, second.targets, second.phases) == ({"b1"}, frozenset(), ())
    assert truth.operators == {"a1", "a2", "b1"}
    assert truth.kinds["n1"] == "newsroom"


def test_the_truth_may_be_named_by_its_first_file(world: Path) -> None:
    assert read_truth(world / "truth.parquet") == read_truth(world)


def test_phases_may_be_a_list_or_words(world: Path) -> None:
    worded = FILES["truth_networks.parquet"] | {"phases": ["reconnaissance, engagement", ""]}
    pq.write_table(pa.table(worded), world / "truth_networks.parquet")
    assert read_truth(world).networks[0].phases == ("reconnaissance", "engagement")


@pytest.mark.parametrize("missing", FILES)
def test_a_missing_truth_file_is_named_with_its_remedy(world: Path, missing: str) -> None:
    (world / missing).unlink()
    with pytest.raises(InputError, match=missing) as caught:
        read_truth(world)
    assert "countervail simulate" in caught.value.hint
