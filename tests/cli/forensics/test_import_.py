"""`forensics import` on the command line: a folder of output becomes one piece of evidence."""

from pathlib import Path

import pytest
from tests.cli.made_office import MadeOffice
from tests.intelligence.forensics.outputs import CANARY, version_3

from countervail.vocabulary.errors import InputError


def test_a_folder_of_output_becomes_evidence(office: MadeOffice, tmp_path: Path) -> None:
    output = tmp_path / "output"
    output.mkdir()
    for name, raw in version_3().items():
        (output / name).write_bytes(raw)
    order = ("forensics", "import", str(output), "--case", office.judged(), "--target", office.ref)
    text = office(*order, by="ana")
    assert "no all-clear" in text
    assert "targeted: Latchkey, 1 detections, by sms" in text
    assert CANARY not in text
    (output / "alerts.json").write_text("{")
    with pytest.raises(InputError, match=r"alerts\.json"):
        office(*order, by="ana")
