"""A TAXII 2.1 collection, read to its end: page by page, without a loop, a gap or a server that never stops.

    GET .../collections/ID/objects/?limit=500[&added_after=T][&next=N]
    {"more": true, "next": "N", "objects": [...]}

Servers that say `more` and no `next` are asked again from the last object's date on, and what comes twice is kept once.
"""

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass, field

import httpx
import msgspec

from countervail.intelligence.indicators.document import Document
from countervail.vocabulary.errors import InputError, Place

MEDIA_TYPE = "application/taxii+json;version=2.1"
PAGE = 500
"""Objects asked for at once."""
MOST_PAGES = 20_000
MOST_BYTES = 256 << 20
"""Of all pages together; a larger collection is read in parts, by `added_after`."""
MOST_PAGE_BYTES = 32 << 20
SECONDS = 60.0
LAST_ADDED = "x-taxii-date-added-last"


class _Envelope(msgspec.Struct):
    objects: list[msgspec.Raw] = []
    more: bool = False
    next: str = ""


class _Named(msgspec.Struct):
    id: str = ""
    modified: str = ""
    created: str = ""


_ENVELOPE = msgspec.json.Decoder(_Envelope)
_NAMED = msgspec.json.Decoder(_Named)


@dataclass(frozen=True, slots=True)
class Access:
    """How a collection is opened. Never printed and never stored."""

    token: str = field(default="", repr=False)
    user: str = ""
    password: str = field(default="", repr=False)

    @property
    def headers(self) -> Mapping[str, str]:
        """What each request carries."""
        bearer = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        return {"Accept": MEDIA_TYPE, **bearer}

    @property
    def basic(self) -> httpx.BasicAuth | None:
        """Name and password, where the server wants those."""
        return httpx.BasicAuth(self.user, self.password) if self.user else None


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a collection held."""

    document: Document
    """All objects as one bundle."""
    objects: int
    pages: int
    last_added: str
    """What to say as `added_after` next time; empty where the server told nothing."""


def fetch(
    collection: str, access: Access, added_after: str = "", transport: httpx.BaseTransport | None = None
) -> Fetched:
    """Read a collection, or what was added to it after a moment.

    Args:
        collection: its address, as in `https://taxii.example/api1/collections/ID/`.
        transport: what carries requests; None: the network.

    Raises:
        InputError: the address is not safe, the server refuses, answers nonsense, goes in circles or never ends.
    """
    where = Place(collection)
    _demand_safe(collection, where)
    reader = _Reader(where, added_after)
    with httpx.Client(
        headers=access.headers, auth=access.basic, timeout=SECONDS, follow_redirects=False, transport=transport
    ) as client:
        while reader.goes_on:
            reader.take(*_page(client, f"{collection.rstrip('/')}/objects/", reader.question, where))
    content = b'{"type":"bundle","objects":[' + b",".join(reader.objects.values()) + b"]}"
    document = Document(f"{collection.rstrip('/').rpartition('/')[2]}.taxii.json", content)
    return Fetched(document, len(reader.objects), reader.pages, reader.last_added)


def _demand_safe(collection: str, where: Place) -> None:
    """Tokens go over TLS, or nowhere but to this machine."""
    try:
        url = httpx.URL(collection)
    except httpx.InvalidURL as error:
        raise InputError("this is no address.", hint="Give the collection's https address.", where=where) from error
    if url.scheme != "https" and not (url.scheme == "http" and _is_loopback(url.host)):
        hint = "Give its https address; plain http is for servers on this machine."
        raise InputError("the collection's address does not begin with https.", hint=hint, where=where)


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class _Reader:
    """Where a reading stands."""

    def __init__(self, where: Place, added_after: str) -> None:
        self.objects: dict[tuple[str, str], bytes] = {}
        self.pages = 0
        self.goes_on = True
        self.last_added = added_after
        self.question: dict[str, str] = {"limit": str(PAGE)}
        if added_after:
            self.question["added_after"] = added_after
        self._where = where
        self._asked: set[tuple[tuple[str, str], ...]] = set()
        self._bytes = 0

    def take(self, content: bytes, last_added: str) -> None:
        """A page."""
        self._asked.add(tuple(sorted(self.question.items())))
        self.pages += 1
        self._bytes += len(content)
        if self.pages > MOST_PAGES or self._bytes > MOST_BYTES:
            hint = "Read it in parts: give --added-after."
            raise InputError("the collection does not end, or is too large at once.", hint=hint, where=self._where)
        try:
            envelope = _ENVELOPE.decode(content) if content.strip() else _Envelope()
        except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
            hint = "Tell whoever runs the server."
            raise InputError("a page is no TAXII envelope.", hint=hint, where=self._where) from error
        new = self._keep(envelope.objects)
        self.last_added = last_added or self.last_added
        self._go_on(envelope, last_added, new)

    def _keep(self, objects: list[msgspec.Raw]) -> int:
        before = len(self.objects)
        for number, raw in enumerate(objects):
            try:
                named = _NAMED.decode(raw)
                key = (named.id, named.modified or named.created)
            except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
                key = (f"page {self.pages}", str(number))  # kept all the same: reading says what is wrong with it
            self.objects.setdefault(key, bytes(raw))
        return len(self.objects) - before

    def _go_on(self, envelope: _Envelope, last_added: str, new: int) -> None:
        if not envelope.more:
            self.goes_on = False
            return
        onward = {"next": envelope.next} if envelope.next else {"added_after": last_added}
        question = {**self.question, **onward}
        stuck = not (envelope.next or last_added) or (not envelope.next and not new)
        if stuck or tuple(sorted(question.items())) in self._asked:
            hint = "Tell whoever runs the server; nothing was taken in."
            raise InputError(
                "the server goes in circles: more is said to come, and never does.", hint=hint, where=self._where
            )
        self.question = question


def _page(client: httpx.Client, url: str, question: Mapping[str, str], where: Place) -> tuple[bytes, str]:
    content = b""
    try:
        with client.stream("GET", url, params=question) as answer:
            if answer.status_code != httpx.codes.OK:
                hint = "Check address and token; redirects are not followed."
                raise InputError(f"the server answers {answer.status_code}.", hint=hint, where=where)
            for part in answer.iter_bytes():
                content += part
                if len(content) > MOST_PAGE_BYTES:
                    hint = "Tell whoever runs the server."
                    raise InputError("a page is larger than any page.", hint=hint, where=where)
            return content, answer.headers.get(LAST_ADDED, "")
    except httpx.HTTPError as error:
        hint = "Try again later; nothing was taken in."
        raise InputError(f"the collection cannot be read: {type(error).__name__}.", hint=hint, where=where) from error
