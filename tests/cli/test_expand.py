"""`countervail expand` as a person meets it: innocents' warning first, JSON as promised, refusals in one sentence."""

import json
import shutil
from pathlib import Path

import pytest
from tests.workflow.made_run import CANARY, MEMBERS, write_log
from typer.testing import CliRunner, Result

from countervail.cli.expand import path_in_words
from countervail.cli.main import build
from countervail.oversight.access import FILE
from countervail.vocabulary.errors import InputError
from countervail.workflow.expansion.expanded import Reached, Step


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_log(tmp_path_factory.mktemp("expand") / "log").folder


def run(log: Path, *arguments: str) -> Result:
    return CliRunner(env={"COLUMNS": "100"}).invoke(build(), ["expand", str(log), *arguments])


def test_json_holds_what_the_command_line_promises(made: Path) -> None:
    told = json.loads(run(made, "--lead", f"account:{MEMBERS[0]}", "--json").stdout)
    assert set(told) >= {"lead", "members", "ms"}
    assert told["lead"] == f"account:{MEMBERS[0]}"
    assert {member["account_uid"] for member in told["members"]} == set(MEMBERS)
    assert all(set(member) >= {"account_uid", "bits", "path"} for member in told["members"])
    step = next(member for member in told["members"] if member["path"])["path"][0]
    assert set(step) == {"from", "channel", "item", "to"}


def test_several_leads_give_a_list(made: Path) -> None:
    told = json.loads(run(made, "--lead", "account:acct-020", "--lead", "domain:news-1.test", "--json").stdout)
    assert [len(answer["members"]) for answer in told] == [0, len(MEMBERS)]


def test_the_warning_for_innocents_comes_before_any_name(made: Path) -> None:
    said = run(made, "--lead", "domain:news-1[.]test").stdout
    assert said.startswith("Whoever is reached is not therefore guilty")
    assert "newsrooms" in said.split(MEMBERS[0])[0].replace("\n", " ")
    assert "news-1.test" not in said
    assert "news-1[.]test" in said
    assert CANARY not in said


def test_a_target_needs_a_reason(made: Path) -> None:
    refused = run(made, "--lead", f"target:{CANARY}-403")
    assert isinstance(refused.exception, InputError)
    assert "--reason" in str(refused.exception)
    assert CANARY not in str(refused.exception)


def test_a_target_with_a_reason_is_logged_and_never_named(made: Path, tmp_path: Path) -> None:
    log = tmp_path / "log"
    shutil.copytree(made, log)
    for form in ((), ("--json",)):
        said = run(log, "--lead", f"target:{CANARY}-403", "--reason", "case 12", *form)
        assert said.exit_code == 0
        assert MEMBERS[0] in said.stdout
        assert CANARY not in said.output
    assert len((log / FILE).read_text().splitlines()) == 2


@pytest.mark.parametrize("lead", ["nonsense", "ip:nowhere", "domain:x", "person:1"])
def test_what_is_no_lead_is_refused(made: Path, lead: str) -> None:
    assert isinstance(run(made, "--lead", lead).exception, InputError)


def test_a_path_reads_as_a_sentence() -> None:
    path = (
        Step("domain:news.a.test", "domain", "news.a.test", "acct-a"),
        Step("acct-a", "ip", "198[.]18[.]0[.]7", "acct-b"),
    )
    said = path_in_words(Reached("acct-b", 20.0, core=True, path=path))
    assert said == "has to do with domain:news[.]a[.]test; then shares ip 198[.]18[.]0[.]7 with acct-a"
    assert path_in_words(Reached("acct-a", 20.0, core=True, path=())) == "the lead itself"
