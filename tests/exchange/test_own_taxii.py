"""Our TAXII client on our own TAXII server, a process of its own on loopback, while somebody writes to it."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from countervail.intelligence.collections.taxii import Access, fetch
from countervail.intelligence.indicators.indicator import Indicator
from countervail.intelligence.indicators.kinds import Kind, Scope
from countervail.intelligence.indicators.reading import Given, read_document
from countervail.vocabulary.errors import InputError
from countervail.vocabulary.progress import Silence
from countervail.vocabulary.tlp import Tlp
from countervail.workflow.benches.full_collection import Collection, TaxiiWish, laid_and_served

OBJECTS = 1_203
"""Two whole pages and a part of one."""


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Collection]:
    """A collection with a writer at work."""
    wish = TaxiiWish(objects=OBJECTS)
    with laid_and_served(tmp_path_factory.mktemp("taxii"), wish, lambda: datetime.now(UTC), Silence()) as served:
        yield served


def test_every_object_comes_once_and_is_read_as_what_it_is(collection: Collection) -> None:
    fetched = fetch(collection.url, Access(collection.token))
    reading = read_document(fetched.document, Given("ourselves"))
    assert fetched.objects >= OBJECTS
    assert fetched.pages >= 3
    assert reading.format == "stix2"
    assert (len(reading.indicators), len(reading.rejections)) == (fetched.objects, 0)
    assert {f"host-{number}.example" for number in range(OBJECTS)} <= {one.value for one in reading.indicators}
    one: Indicator = reading.indicators[0]
    assert (one.kind, one.scope, one.tlp, one.confidence) == (Kind.HOST, Scope.HOST_AND_SUBDOMAINS, Tlp.GREEN, 80)
    assert one.expires == datetime(2026, 12, 31, tzinfo=UTC)


def test_from_a_moment_on_only_what_came_later_is_read_and_nothing_is_lost(collection: Collection) -> None:
    first = fetch(collection.url, Access(collection.token))
    already = first.objects
    deadline = time.monotonic() + 30
    while collection.added[0] + OBJECTS <= already and time.monotonic() < deadline:
        time.sleep(0.05)
    later = fetch(collection.url, Access(collection.token), first.last_added)
    assert 0 < later.objects < OBJECTS
    assert later.objects + already >= OBJECTS + 10
    values = {one.value for part in (first, later) for one in read_document(part.document, Given("us")).indicators}
    assert len(values) == first.objects + later.objects


def test_a_wrong_token_reads_nothing(collection: Collection) -> None:
    for wrong in ("", "x" * 43):
        with pytest.raises(InputError, match="answers 401"):
            fetch(collection.url, Access(wrong))


def test_another_collection_is_not_there(collection: Collection) -> None:
    elsewhere = collection.url.replace(collection.url.rstrip("/").rpartition("/")[2], "no-such-collection")
    with pytest.raises(InputError, match="answers 404"):
        fetch(elsewhere, Access(collection.token))
