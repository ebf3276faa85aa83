"""Presence, size, constants, prefixes and words of a batch."""

import pyarrow as pa

from countervail.activity.intake.batch_check import limit, prefixed, require, translated, with_constants
from countervail.activity.intake.limits import ID_BYTES
from countervail.activity.intake.reasons import Reason
from countervail.activity.intake.verdicts import Verdicts


def test_a_constant_yields_to_the_row_s_own_value() -> None:
    columns = with_constants({"surface": pa.array(["matrix", None])}, {"surface": "facebook", "verb": "login"}, 2)
    assert columns["surface"].to_pylist() == ["matrix", "facebook"]
    assert columns["verb"].to_pylist() == ["login", "login"]


def test_a_required_column_that_is_null_or_absent_condemns_the_row() -> None:
    verdicts = Verdicts(2)
    require({"uid": pa.array(["e1", None])}, ("uid", "verb"), verdicts)
    found = [(p.tolist(), name, why) for p, name, why in verdicts.rejected]
    assert found == [([1], "uid", Reason.MISSING_FIELD), ([0], "verb", Reason.MISSING_FIELD)]


def test_a_limit_counts_bytes_not_letters() -> None:
    verdicts = Verdicts(3)
    limit({"uid": pa.array(["x" * ID_BYTES, "ü" * ID_BYTES, None])}, verdicts)
    assert [(p.tolist(), name) for p, name, _ in verdicts.rejected] == [([1], "uid")]


def test_a_prefix_goes_with_the_surface_and_null_stays_null() -> None:
    ids, surfaces = pa.array(["1", "2", None]), pa.array(["facebook", "matrix", "facebook"])
    assert prefixed(ids, surfaces, {"facebook": "fb:"}).to_pylist() == ["fb:1", "2", None]
    assert prefixed(ids, surfaces, {}) is ids


def test_words_without_a_translation_stay() -> None:
    assert translated(pa.array(["FB", "matrix", None]), {"FB": "facebook"}).to_pylist() == ["facebook", "matrix", None]
