"""The way from a lead to each account: from one to the next, and no target named on it."""

from pathlib import Path

import pyarrow.parquet as pq
from tests.workflow.asked_leads import PERSON, Ask, names
from tests.workflow.made_run import CANARY, MEMBERS

from countervail.networks.leads.lead import Lead, LeadKind
from countervail.oversight.access import FILE
from countervail.vault.keys import Keyring
from countervail.workflow.keyed_reference import reference


def test_an_account_of_the_cell_leads_to_the_cell_each_with_its_way(ask: Ask, crowd: Path) -> None:
    (answer,) = ask(crowd, f"account:{MEMBERS[0]}")
    assert names(answer) == set(MEMBERS)
    assert answer.members[0].account == MEMBERS[0]
    assert answer.members[0].path == ()
    for member in answer.members[1:]:
        assert member.path[0].origin == MEMBERS[0]
        assert member.path[-1].to == member.account
        assert member.bits > 10


def test_a_host_leads_to_its_senders_and_on_to_the_cell(ask: Ask, crowd: Path) -> None:
    (answer,) = ask(crowd, "domain:hxxps://news-1[.]test/x")
    assert answer.lead == "domain:news-1.test"
    assert names(answer) == set(MEMBERS)
    assert {(m.path[0].origin, m.path[0].channel) for m in answer.members} == {("domain:news-1.test", "domain")}


def test_a_person_leads_to_the_cell_and_is_named_nowhere(ask: Ask, crowd: Path, keys: Keyring) -> None:
    (answer,) = ask(crowd, f"target:{PERSON}", reason="case 12")
    assert names(answer) == set(MEMBERS)
    assert answer.lead == f"target:{reference(keys, PERSON)}"
    assert CANARY not in str(answer.as_json())
    assert CANARY not in (crowd / FILE).read_text()
    assert reference(keys, PERSON) in (crowd / FILE).read_text()


def test_no_answer_holds_a_target_of_the_cell(ask: Ask, crowd: Path) -> None:
    answers = ask(crowd, f"account:{MEMBERS[0]}", "domain:news-0.test", "ip:198.18.0.1")
    assert all(names(answer) == set(MEMBERS) for answer in answers)
    assert CANARY not in str([answer.as_json() for answer in answers])


def test_an_item_that_holds_the_persons_id_is_written_with_the_reference(ask: Ask, crowd: Path, keys: Keyring) -> None:
    path = next((crowd / "activity").glob("*/*.parquet"))
    table = pq.read_table(path)
    urls = [url and url.replace("/", f"/{PERSON}/", 3) for url in table["url"].to_pylist()]
    pq.write_table(table.set_column(table.schema.get_field_index("url"), "url", [urls]), path)
    (answer,) = ask(crowd, Lead(LeadKind.TARGET, PERSON).text, reason="case 12")
    assert answer.members
    assert CANARY not in str(answer.as_json())
    assert reference(keys, PERSON) in str(answer.as_json())
