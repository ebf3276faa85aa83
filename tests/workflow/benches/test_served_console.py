from pathlib import Path

import pytest

from countervail.vault.keys import Keyring
from countervail.vocabulary.errors import MeasureError
from countervail.workflow.benches.served_console import serving


def test_a_console_that_does_not_start_says_why(tmp_path: Path) -> None:
    Keyring.ensure(tmp_path / "keys")
    (tmp_path / "nothing").mkdir()
    wanted = serving(tmp_path / "state", tmp_path / "keys", tmp_path / "nothing")
    with pytest.raises(MeasureError, match="no finished run here"), wanted:
        pass
