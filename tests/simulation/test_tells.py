"""No trivial feature separates operators from the rest, in the 2021 world at a fifth of its size."""

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow.compute as pc
import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest
from sklearn.metrics import precision_recall_curve, roc_auc_score
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.tree import DecisionTreeClassifier

from countervail.simulation.scenario_file import find_scenario, read_scenario
from countervail.simulation.world import write_world
from countervail.vocabulary.progress import Silence

Table = npt.NDArray[np.float64]


def is_operator(world: Path) -> npt.NDArray[np.bool_]:
    """Truth in the row order of accounts.parquet."""
    truth = pq.read_table(world / "truth.parquet")
    kinds = dict(zip(truth["account_uid"].to_pylist(), truth["kind"].to_pylist(), strict=True))
    ids = pq.read_table(world / "accounts.parquet")["account_uid"].to_pylist()
    return np.array([kinds[uid] == "operator" for uid in ids])


def account_features(world: Path) -> Table:
    """Every column of accounts.parquet but the ids, and the row order."""
    table = pq.read_table(world / "accounts.parquet")
    columns: list[npt.ArrayLike] = [np.arange(table.num_rows)]
    created = table["created_time"].cast("int64").to_numpy()
    columns += [created, created // 3_600_000_000 % 24, created // 86_400_000_000 % 7]
    for name in ("surface", "country", "ui_language", "status"):
        columns.append(table[name].combine_chunks().dictionary_encode().indices.to_numpy())
    for name in ("display_name", "bio", "claimed_employer", "avatar_hash", "identity_uid"):
        columns.append(pc.fill_null(pc.utf8_length(table[name]), -1).to_numpy())
    columns += [table["verified"].to_numpy(), pc.list_value_length(table["contact_hashes"]).to_numpy()]
    return np.stack([np.asarray(column, float) for column in columns], axis=1)


def verb_counts(world: Path) -> Table:
    """How often each account did what, in the row order of accounts.parquet."""
    log = ds.dataset(world / "activity", partitioning="hive").to_table(columns=["actor_uid", "verb"])
    counted = log.group_by(["actor_uid", "verb"]).aggregate([([], "count_all")])
    ids = pq.read_table(world / "accounts.parquet")["account_uid"]
    verbs = pc.unique(counted["verb"])
    table = np.zeros((len(ids), len(verbs)))
    row, column = pc.index_in(counted["actor_uid"], ids.combine_chunks()), pc.index_in(counted["verb"], verbs)
    table[row.to_numpy(), column.to_numpy()] = counted["count_all"].to_numpy()
    return table


def _scores(features: Table, answer: npt.NDArray[np.bool_]) -> Table:
    folds = StratifiedKFold(5, shuffle=True, random_state=0)
    tree = DecisionTreeClassifier(max_depth=3, random_state=0)
    scores: Table = cross_val_predict(tree, features, answer, cv=folds, method="predict_proba")[:, 1]
    return scores


def auc(features: Table, answer: npt.NDArray[np.bool_]) -> float:
    """Area under the curve of a depth-3 tree, cross-validated."""
    return float(roc_auc_score(answer, _scores(features, answer)))


def precision_at_half_recall(features: Table, answer: npt.NDArray[np.bool_]) -> float:
    """Precision of a depth-3 tree, cross-validated, where it finds half of the operators' accounts."""
    precision, recall, _ = precision_recall_curve(answer, _scores(features, answer))
    return float(precision[recall >= 0.5].max())


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Operators shrink with the population here, so that the base rate is the full world's."""
    scenario = read_scenario(find_scenario("surveillance-for-hire-2021"))
    fifth = [
        spec.model_copy(
            update={"accounts": spec.accounts // 5, "personas": spec.personas.model_copy(update={"burst": (2, 6)})}
        )
        for spec in scenario.operator
    ]
    out = tmp_path_factory.mktemp("tells") / "world"
    scenario = scenario.model_copy(update={"operator": tuple(fifth)})
    write_world(scenario, out, seed=1, accounts=24_000, events=1_000_000, progress=Silence())
    return out


def test_the_accounts_table_and_its_order_tell_nothing(world: Path) -> None:
    assert auc(account_features(world), is_operator(world)) <= 0.60


LIMIT = 0.2
"""As at full size (docs/limits.md). With 300 accounts of operators a line is easier to draw by chance: a small world of
another seed may lie above."""


def test_counting_verbs_finds_mostly_innocents(world: Path) -> None:
    assert precision_at_half_recall(verb_counts(world), is_operator(world)) <= LIMIT


def test_a_tell_would_be_found(world: Path) -> None:
    """The twin: operators who look up three people where they looked up two."""
    counts, operator = verb_counts(world), is_operator(world)
    looks = int(np.argmax(counts.sum(axis=0)))
    counts[operator, looks] = np.round(counts[operator, looks] * 1.5)
    assert precision_at_half_recall(counts, operator) > LIMIT
