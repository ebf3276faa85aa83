"""Whole notices in every language and variant: all is said, nothing is left open."""

from dataclasses import replace

import pytest
from tests.disruption.notices.wording.said import IMPRINT, facts

from countervail.disruption.notices.wording.composing import HOLE, compose, compose_short, plain
from countervail.disruption.notices.wording.language_file import all_languages, find_language
from countervail.disruption.notices.wording.variant import Variant


@pytest.mark.parametrize("tag", sorted(all_languages()))
def test_every_variant_says_all_it_must(tag: str) -> None:
    texts = {variant: plain(compose(find_language(tag), facts(variant), IMPRINT)) for variant in Variant}
    assert len(set(texts.values())) == len(Variant)
    for text in texts.values():
        for must in ("Plaza", HOLE, "Helpline One", IMPRINT.controller, IMPRINT.contact, IMPRINT.appeal_url):
            assert must in text
        assert "{" not in text
        assert "}" not in text


@pytest.mark.parametrize("tag", sorted(all_languages()))
def test_subject_and_short_form_say_nothing_of_what_happened(tag: str) -> None:
    one, other = (
        compose_short(find_language(tag), facts(variant), IMPRINT) for variant in Variant if variant.rank != 1
    )
    assert one == other
    assert {compose(find_language(tag), facts(variant), IMPRINT).subject for variant in Variant} == {one.subject}
    assert HOLE in plain(one)


def test_whatever_nobody_reviewed_says_so_first() -> None:
    block = compose(find_language("en"), facts(), IMPRINT, counts="Deutsch")
    assert "Deutsch" in block.paragraphs[0]
    assert "Deutsch" in compose_short(find_language("en"), facts(), IMPRINT, counts="Deutsch").paragraphs[0]
    assert "Deutsch" not in plain(compose(find_language("en"), facts(), IMPRINT))


def test_names_stand_in_isolation() -> None:
    text = plain(compose(find_language("en"), replace(facts(), surface="שגש"), IMPRINT))
    assert "\u2068שגש\u2069" in text
