"""`guards check`: who objects, to what, by which list, and what to do about it."""

import json
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from countervail.cli.main import build
from countervail.vocabulary.errors import InputError


def ask(*words: str) -> Result:
    return CliRunner().invoke(build(), ["guards", "check", *words])


def test_a_private_suffix_may_never_be_blocked_and_a_tenant_may() -> None:
    refused = ask("gr[.]com")
    assert refused.exit_code == 1
    assert "gr[.]com: refuse: it is gr[.]com of 'public-suffixes-private'" in refused.stdout
    assert "If that is wrong: ask whoever keeps the list" in refused.stdout
    allowed = ask("ferrari.gr.com")
    assert (allowed.exit_code, allowed.stdout.strip()) == (0, "ferrari[.]gr[.]com: no objection")


def test_a_page_on_a_shared_host_asks_for_a_second_person() -> None:
    told = json.loads(ask("hxxps://trello[.]com/b/x", "--json").stdout)
    assert (told[0]["grade"], told[0]["scope"], told[0]["hits"][0]["list"]) == (
        "second_person",
        "url",
        "countervail-shared-hosts",
    )


def test_ones_own_hosts_are_refused_with_all_below(tmp_path: Path) -> None:
    own = tmp_path / "own.txt"
    own.write_text("forum.example # ours\n\n")
    assert ask("login.forum.example", "--own", str(own)).exit_code == 1
    assert ask("login.forum.example").exit_code == 0


def test_lists_of_a_folder_stand_too(tmp_path: Path) -> None:
    (tmp_path / "bank-website").mkdir()
    (tmp_path / "bank-website" / "list.json").write_text(
        '{"list": [".bank.example"], "type": "hostname", "version": 9}'
    )
    told = json.loads(ask("www.bank.example", "--lists", str(tmp_path), "--json").stdout)
    assert told[0]["hits"] == [
        {
            "grade": "refuse",
            "list": "bank-website",
            "version": "9",
            "entry": ".bank.example",
            "relation": "below",
            "appeal": "ask whoever keeps the list 'bank-website' to change it, "
            "or leave that list out with a reason on record",
        }
    ]


@pytest.mark.parametrize("value", ["about 20 accounts", "someone@people.example", ""])
def test_what_is_nothing_to_block_is_bad_input(value: str) -> None:
    assert isinstance(ask(value).exception, InputError)


def test_a_line_of_the_own_hosts_that_is_none_is_named(tmp_path: Path) -> None:
    own = tmp_path / "own.txt"
    own.write_text("forum.example\ntwo words\n")
    done = ask("a.example", "--own", str(own))
    assert "own.txt:2" in str(done.exception)
