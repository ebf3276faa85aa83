"""What others' programs make of our files: the same counts, no errors, nothing lost."""

import io
import json
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pypdf import PdfWriter
from pypdf.generic import NameObject
from tests.disruption.publishing.reports import seven
from tests.disruption.release.full_case import NOW, SALT, dossier, indicator, release, terms
from tests.disruption.sharing.editions import retracted, withdrawn
from tests.exchange.oracles import ask

from countervail.disruption.letters.brief import AddresseeBrief, WordsBrief
from countervail.disruption.letters.kind import LetterKind
from countervail.disruption.letters.letter import Letter
from countervail.disruption.letters.printed import printed_letter
from countervail.disruption.publishing.report import PDF, report
from countervail.disruption.release.edition import Edition
from countervail.disruption.release.redaction import redact
from countervail.disruption.sharing.catalogue import all_formats
from countervail.vocabulary.audience import Audience
from countervail.vocabulary.progress import Silence
from countervail.workflow.benches.full_collection import Collection, TaxiiWish, laid_and_served

MANY = 200
OBJECTS = int(os.environ.get("COUNTERVAIL_TAXII_OBJECTS", "5000"))
"""100,000 in `make measure`."""


def _many() -> Edition:
    rows = tuple(indicator(number) for number in range(MANY))
    return Edition(redact(dossier(indicators=rows), terms(Audience.RESEARCHERS), SALT))


EDITIONS = {
    **{audience.value: Edition(release(audience)) for audience in Audience},
    "withdrawn": withdrawn(),
    "retracted": retracted(),
    "many": _many(),
}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every edition in every format."""
    base = tmp_path_factory.mktemp("editions")
    for name, edition in EDITIONS.items():
        for one in all_formats().values():
            for file, content in one.write(edition).items():
                path = base / name / file
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
    return base


def test_the_reference_library_reads_every_bundle_and_writes_it_again_without_loss(written: Path) -> None:
    bundles = [str(path) for path in sorted(written.glob("*/stix21.json"))]
    assert ask("stix_library", *bundles) == {name: [] for name in bundles}
    assert len(bundles) == len(EDITIONS)


def test_the_validator_has_no_errors(written: Path) -> None:
    names = [str(path) for path in sorted([*written.glob("*/stix21.json"), *written.glob("*/mvt.stix2")])]
    assert ask("stix_validator", *names) == {name: [] for name in names}


def test_the_validator_would_have_found_one(written: Path) -> None:
    """The twin: a bundle with one id spoilt."""
    spoilt = json.loads((written / "public" / "stix21.json").read_text())
    spoilt["objects"][-1]["id"] = "note--1"
    path = written / "spoilt.json"
    path.write_text(json.dumps(spoilt))
    assert ask("stix_validator", str(path))[str(path)]


@pytest.mark.parametrize("name", ["public", "many", "withdrawn", "retracted"])
def test_the_toolkit_for_phones_loads_what_stands(written: Path, name: str) -> None:
    told = ask("mobile_toolkit", str(written / name / "mvt.stix2"))
    standing = [one for one in EDITIONS[name].standing if "=" not in (one.value or "")]
    assert next(iter(told.values()))["count"] == len(standing)


@pytest.mark.parametrize("name", ["public", "many", "withdrawn"])
def test_misp_reads_the_feed_and_turns_our_bundle_into_the_same_values(written: Path, name: str) -> None:
    event = next(path for path in (written / name / "misp").glob("*-*.json"))
    told, edition = ask("misp_converter", str(event), str(written / name / "stix21.json")), EDITIONS[name]
    assert told["loaded"] == len(edition.indicators)
    assert told["standing"] == len(edition.standing)
    assert told["indicators"] >= len(edition.standing)
    assert {one.value for one in edition.standing} <= set(told["values"])


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Collection]:
    """A full collection served by a process of its own, with a writer at work."""
    wish = TaxiiWish(objects=OBJECTS)
    with laid_and_served(tmp_path_factory.mktemp("taxii"), wish, lambda: datetime.now(UTC), Silence()) as served:
        yield served


def test_taxii2_client_reads_all_of_a_collection_while_somebody_writes(collection: Collection) -> None:
    told = ask("taxii_client", collection.url, collection.token, "100")
    assert told["title"] == "Researchers"
    assert told["distinct"] == told["objects"]
    assert told["objects"] >= OBJECTS


def test_a_checker_of_accessible_pdfs_finds_nothing_in_report_and_letter_and_something_in_a_bare_one(
    tmp_path: Path,
) -> None:
    """Sixteen of the 106 rules that a program can check; veraPDF, which knows all of them, has not run."""
    made = {"report": report(seven())[PDF], "letter": printed_letter(_letter())}
    writer = PdfWriter(clone_from=io.BytesIO(made["report"]))
    for key in ("/StructTreeRoot", "/MarkInfo", "/Lang"):
        del writer.root_object[NameObject(key)]
    with (tmp_path / "bare.pdf").open("wb") as file:
        writer.write(file)
    for name, content in made.items():
        (tmp_path / f"{name}.pdf").write_bytes(content)
    told = ask("pdf_checker", *(str(tmp_path / f"{name}.pdf") for name in (*made, "bare")))
    assert [told[str(tmp_path / f"{name}.pdf")] for name in made] == [[], []]
    assert len(told[str(tmp_path / "bare.pdf")]) >= 2


def _letter() -> Letter:
    """In two languages, one of them from right to left."""
    english = WordsBrief(language="en", subject="Stop", paragraphs=("You broke our rules.",), reviewed_by="C")
    arabic = WordsBrief(language="ar", subject="حساباتكم", paragraphs=("خالفت قواعد خدمتنا.",), reviewed_by="T")
    return Letter(
        id="L-1", kind=LetterKind.CEASE_AND_DESIST, case="C-1", operator="OP-7", operator_name="Lantern Row",
        release="R-1", release_hash="ab" * 32, marking="", publisher="Plaza Ltd", contact="trust@plaza.example",
        appeal_url="https://plaza.example/appeal", dated=NOW, words=(english, arabic), facts=(("Accounts", "2"),),
        addressee=AddresseeBrief(name="Lantern Row Ltd", lines=("1 Lantern Row",)), exhibits=(), subject=None,
        answer_by=None, follow_up=(), signed_by="C. Ounsel", simulated=True,
    )  # fmt: skip
