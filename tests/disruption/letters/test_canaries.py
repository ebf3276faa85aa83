"""Nothing of a full case that a letter may not tell stands in its PDF, in whatever encoding."""

from dataclasses import replace

import pytest
from tests.disruption.letters.post import Post
from tests.disruption.publishing.printed_text import taken_apart
from tests.disruption.release.full_case import AUTHORITY, SALT, terms
from tests.disruption.sharing.editions import CANARIES, FULL, leaked

from countervail.disruption.letters.brief import LetterBrief
from countervail.disruption.letters.kind import LetterKind
from countervail.disruption.letters.letter import Letter
from countervail.disruption.letters.printed import printed_letter
from countervail.disruption.letters.writing import write_letter
from countervail.disruption.release.quorum import Signed, needed
from countervail.disruption.release.redaction import redact
from countervail.disruption.release.shelf import Kept
from countervail.disruption.release.tree import tree_of
from countervail.intelligence.operators.claim import About, Claim, Source
from countervail.intelligence.operators.event import OperatorKind
from countervail.intelligence.operators.registry import enter
from countervail.vocabulary.audience import Audience
from countervail.vocabulary.warrant import Signature

BY_HASH = {"evidence.id", "evidence.sha256"}
"""What an exhibit is named by: that there is a record, and how it can be shown later to be the same."""


def _letter(post: Post, kind: LetterKind) -> Letter:
    """A letter of a kind on the case that has a canary in every field."""
    recipient = None if kind is LetterKind.CEASE_AND_DESIST else AUTHORITY
    release = redact(FULL, terms(kind.audience, recipient=recipient), SALT)
    somebody = Signed(Signature("P-X", "A-X", release.terms.drafted_at, b""))
    kept = Kept(release, "P-X", {"C-1": "x"}, dict.fromkeys(needed(release), somebody))
    with post.desk.hand("ana") as hand:
        name = Claim(About.NAME, CANARIES["networks.attribution.operator"], Source("A register"))
        operator = enter(hand, OperatorKind.FIRM, CANARIES["networks.attribution.operator"], (name,))
    told = {
        "kind": kind,
        "operator": operator.id,
        "network": CANARIES["networks.id"],
        "exhibits": [CANARIES["evidence.id"]],
        "addressee": {"name": operator.name if recipient is None else recipient.name, "lines": ["1 Lantern Row"]},
        "words": [{"language": "en", "subject": "Stop", "paragraphs": ["You broke our rules."], "reviewed_by": "C"}],
        "signed_by": "C. Ounsel",
    }
    brief = LetterBrief.model_validate(told)
    return write_letter("L-1", brief, kept, tree_of(FULL), operator, release.terms.drafted_at, simulated=True)


@pytest.mark.parametrize("kind", LetterKind)
def test_no_private_field_of_a_full_case_stands_in_a_letter(post: Post, kind: LetterKind) -> None:
    apart = taken_apart("letter.pdf", printed_letter(_letter(post, kind)))
    assert set(leaked(apart, kind.audience)) - BY_HASH == set()
    assert CANARIES["networks.name"].encode() in apart["letter.pdf/joined"]


@pytest.mark.parametrize("path", ["networks.accounts.handle", "networks.targets.ref", "staff", "internal_notes"])
def test_with_a_private_field_among_its_facts_the_same_search_finds_it(post: Post, path: str) -> None:
    """The twin: the fact is put there behind the writer's back."""
    letter = _letter(post, LetterKind.CEASE_AND_DESIST)
    open_one = replace(letter, facts=(*letter.facts, ("Also", CANARIES[path])))
    assert path in leaked(taken_apart("letter.pdf", printed_letter(open_one)), Audience.PUBLIC)
