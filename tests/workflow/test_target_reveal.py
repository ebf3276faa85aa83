"""One reference leads back to one person, and nothing else does."""

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests import runs

from countervail.activity.identities import Identities
from countervail.vault.keys import Keyring
from countervail.vocabulary.errors import InputError
from countervail.workflow.run_folder import RunFolder
from countervail.workflow.target_reveal import target_in_clear


def test_a_reference_of_a_run_leads_to_the_id_it_stands_for(small: runs.Case, keys: Keyring) -> None:
    run = RunFolder.open(small.run)
    ref = pq.read_table(small.run / "targets.parquet")["target_ref"][0].as_py()
    clear = target_in_clear(run, keys, ref)
    identities = Identities.load(run.identities_file, keys)
    assert identities.target_refs(identities.surrogates(pa.array([clear]))).to_pylist() == [ref]


def test_a_reference_nobody_stands_behind_leads_nowhere(small: runs.Case, keys: Keyring) -> None:
    with pytest.raises(InputError, match="nobody"):
        target_in_clear(RunFolder.open(small.run), keys, "T-AAAAAAAAAAAAAAAA")
