from datetime import timedelta

from countervail.disruption.publishing.glyphs import check_glyphs
from countervail.disruption.publishing.reading import Reading
from countervail.disruption.publishing.report import PDF, report
from countervail.disruption.publishing.typesetting import strings
from countervail.disruption.release.edition import Edition
from countervail.disruption.release.redaction import redact
from countervail.disruption.release.terms import Responsible, Terms
from countervail.disruption.release.tree import tree_of
from countervail.vocabulary.audience import Audience
from countervail.vocabulary.tlp import Tlp
from countervail.workflow.benches.report import INDICATORS, NAMES, NOW, made_up, pages_of


def test_its_report_has_forty_pages_and_seven_scripts() -> None:
    dossier = made_up()
    terms = Terms("R-B", 1, Audience.PUBLIC, Tlp.CLEAR, NOW, Responsible("P", "c@p.example", "https://p.example", "S"))
    files = report(Reading(Edition(redact(dossier, terms, b"s" * 32))))
    assert pages_of(files[PDF]) >= 40
    assert len(dossier.indicators) == INDICATORS
    assert len(NAMES) == len(dossier.networks) == 7
    check_glyphs(strings(tree_of(dossier)))
    assert NOW + timedelta(days=1) > NOW
