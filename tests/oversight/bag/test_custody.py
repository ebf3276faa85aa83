"""The chain of custody: every entry about the case and no other, in order, each with its proof."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.casework.bureau import EVIDENCE, Bureau, Template
from tests.disruption.infrastructure.barrier import Barrier
from tests.disruption.letters.post import Post
from tests.disruption.sharing.contacts.listed import Listed

from countervail.casework.records.note import Note
from countervail.disruption.sharing.receipt import Receipt, Way, What
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


def test_what_was_told_written_and_blocked_is_in_the_chain_and_what_another_case_told_is_not(desk: Bureau) -> None:
    other = Post(desk, drafted=1)
    other.release()
    post = Post(desk)
    at, case = post.at, post.at.case
    release = post.release()
    letter, pdf = post.draft(release)
    post.approve(letter, pdf)
    barrier = Barrier(desk)
    barrier.case = case
    barrier.block("bad.example")
    listed = Listed(at)
    listed.draft()
    at.issue(release)
    at.withdraw(release, "The wrong network.")
    with desk.hand("ana") as hand:
        for of in ("R-PLATFORMS", "R-ELSEWHERE"):
            listed.exchange.taxii.receipts.note(hand, Receipt(listed.partner.id, What.ACTED, Way.MAIL, hand.now, of))
        links = list(chain(hand.connection, case))
    kinds = [link.entry["kind"] for link in links]
    for kind in (
        *("release.drafted", "release.approved", "release.issued", "release.shared", "release.retracted"),
        *("letter.drafted", "letter.approved", "block.proposed", "block.decided", "contacts.listed"),
    ):
        assert kind in kinds, kind
    assert kinds.count("receipt.noted") == 1
    assert not [link for link in links if other.at.case in link.entry["body"].get("cases", ())]
