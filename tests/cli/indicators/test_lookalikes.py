"""`indicators lookalikes`: which name, which rule, and how often strangers do the same."""

import json
from pathlib import Path

from typer.testing import CliRunner

from countervail.cli.main import build
from countervail.vocabulary.errors import InputError


def test_a_likeness_never_stands_without_its_base_rate(tmp_path: Path) -> None:
    (tmp_path / "names.txt").write_text("made-up-news.example\n")
    order = ["indicators", "lookalikes", "g00gle[.]com", "made-up-news.test", "quiet.example", "--protect"]
    done = CliRunner().invoke(build(), [*order, str(tmp_path / "names.txt")])
    assert done.exit_code == 0
    assert "g00gle[.]com: letters, like google[.]com; so do 0.00% of ordinary popular hosts" in done.stdout
    assert "made-up-news[.]test: other suffix, like made-up-news[.]example; so do 2.40%" in done.stdout
    assert "quiet[.]example: like none" in done.stdout
    assert "weak evidence" in done.stdout
    told = json.loads(CliRunner().invoke(build(), [*order, str(tmp_path / "names.txt"), "--json"]).stdout)
    assert told["hosts"][0]["looks_like"][0]["rule"] == "letters"
    assert told["hosts"][1]["looks_like"][0]["ordinary"] == 0.02401


def test_what_is_no_host_is_bad_input() -> None:
    done = CliRunner().invoke(build(), ["indicators", "lookalikes", "two words"])
    assert isinstance(done.exception, InputError)
