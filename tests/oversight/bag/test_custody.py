"""The chain of custody: every entry about the case and no other, in order, each with its proof."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.casework.bureau import EVIDENCE, Bureau, Template

from countervail.casework.records.note import Note
from countervail.oversight.bag.custody import chain, payload
from countervail.oversight.reveal import record_reveal


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """A staffed database, made once."""
    return Template.make(tmp_path_factory.mktemp("bureau"))


@pytest.fixture
def desk(template: Template, tmp_path: Path) -> Iterator[Bureau]:
    """A bureau of its own."""
    made = template.copy(tmp_path / "bureau")
    yield made
    made.close()


def test_what_was_said_done_and_looked_at_is_in_the_chain_and_another_case_is_not(desk: Bureau) -> None:
    case, other = desk.judged().id, desk.open(found=(EVIDENCE,)).id
    desk.say(other, Note("Something else."))
    with desk.hand("ana") as hand:
        record_reveal(hand, desk.cases, case, "T-X", "To warn.")
    desk.enforced(case)
    with desk.office.database.reading() as connection:
        links = list(chain(connection, case))
    kinds = [link.entry["kind"] for link in links]
    assert [link.stored.seq for link in links] == sorted(link.stored.seq for link in links)
    for kind in ("case.opened", "case.evidence", "case.judged", "case.noted", "target.revealed", "plan.begun"):
        assert kind in kinds, kind
    assert all(other not in (link.entry["subject"], link.entry["body"].get("case")) for link in links)
    files = payload(links, {}, lambda seq: str(seq).encode())
    assert len(files["custody.jsonl"].splitlines()) == len(links)
    assert set(files) == {"custody.jsonl", *(f"proofs/entry-{link.stored.seq}.json" for link in links)}
