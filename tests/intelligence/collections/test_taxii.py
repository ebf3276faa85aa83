"""A collection is read to its end: every object once, whatever the server does; nothing is followed elsewhere."""

from collections.abc import Iterator
from itertools import repeat

import httpx
import pytest
from tests.intelligence.collections.small_server import TOKEN, Collection, indicator, served

from countervail.intelligence.collections.taxii import Access, fetch
from countervail.intelligence.indicators.reading import Given, read_document
from countervail.vocabulary.errors import InputError

US = Access(TOKEN)


@pytest.mark.parametrize("with_next", [True, False])
@pytest.mark.parametrize("size", [0, 1, 99, 100, 101, 350])
def test_every_object_comes_once(size: int, with_next: bool) -> None:
    with served(Collection([indicator(n) for n in range(size)], with_next=with_next)) as address:
        fetched = fetch(address, US)
    reading = read_document(fetched.document, Given("partner"))
    assert fetched.objects == size
    assert sorted(one.value for one in reading.indicators) == sorted(f"host{n}.example" for n in range(size))
    assert fetched.document.name == "made-up.taxii.json"


def test_only_what_was_added_since_is_asked_for() -> None:
    collection = Collection([indicator(n) for n in range(10)])
    with served(collection) as address:
        first = fetch(address, US)
        collection.objects += [indicator(n) for n in range(10, 14)]
        second = fetch(address, US, first.last_added)
    assert (first.objects, second.objects) == (10, 4)
    assert "added_after" not in collection.seen[0]
    assert collection.seen[-1]["added_after"] == [first.last_added]


@pytest.mark.parametrize("with_next", [True, False])
def test_a_server_that_goes_in_circles_is_left(with_next: bool) -> None:
    collection = Collection([indicator(n) for n in range(3)], circles=True, with_next=with_next)
    with served(collection) as address, pytest.raises(InputError, match="circles"):
        fetch(address, US)
    assert len(collection.seen) <= 4


@pytest.mark.parametrize(
    ("collection", "says"),
    [
        (Collection(status=302), "answers 302"),
        (Collection(status=500), "answers 500"),
        (Collection(raw=b"<html>"), "no TAXII envelope"),
        (Collection(raw=b"[" * 100_000), "no TAXII envelope"),
        (Collection(raw=b'{"objects": 7}'), "no TAXII envelope"),
    ],
)
def test_a_server_that_answers_nonsense_is_said_to(collection: Collection, says: str) -> None:
    with served(collection) as address, pytest.raises(InputError, match=says):
        fetch(address, US)
    assert len(collection.seen) == 1


def test_a_wrong_token_is_refused_and_never_told() -> None:
    with served(Collection()) as address, pytest.raises(InputError, match="answers 401"):
        fetch(address, Access("another"))
    assert "another" not in repr(Access("another"))


class Endless(httpx.SyncByteStream):
    """An answer that goes on for as long as somebody listens."""

    def __iter__(self) -> Iterator[bytes]:
        yield from repeat(b" " * (1 << 20))


def test_a_page_without_end_is_left() -> None:
    server = httpx.MockTransport(lambda _: httpx.Response(200, stream=Endless()))
    with pytest.raises(InputError, match="larger than any"):
        fetch("https://taxii.example/c/", US, transport=server)


@pytest.mark.parametrize(
    "address", ["http://taxii.example/c/", "ftp://127.0.0.1/c/", "no address", "http://127.0.0.1.example/c/"]
)
def test_a_token_never_goes_out_in_the_open(address: str) -> None:
    with pytest.raises(InputError, match="https"):
        fetch(address, US)


def test_nobody_there_is_said_to_be_nobody() -> None:
    with served(Collection()) as address:
        pass
    with pytest.raises(InputError, match="cannot be read"):
        fetch(address, US)
