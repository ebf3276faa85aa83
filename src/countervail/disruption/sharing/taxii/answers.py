"""The answers of TAXII 2.1, one function a resource: from who asks and what they ask to a response."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import Response

from countervail.disruption.sharing.collection import ALL
from countervail.disruption.sharing.partner import Caller
from countervail.disruption.sharing.taxii import resources
from countervail.disruption.sharing.taxii.door import check_content
from countervail.disruption.sharing.taxii.inbox import Inbox
from countervail.disruption.sharing.taxii.page import Page
from countervail.disruption.sharing.taxii.problem import Problem, missing
from countervail.disruption.sharing.taxii.query import Query, read_query
from countervail.disruption.sharing.taxii.service import Taxii


@dataclass(frozen=True, slots=True)
class Ask:
    """A request of somebody who was let in, in one moment of the database."""

    taxii: Taxii
    request: Request
    connection: Connection
    caller: Caller

    @property
    def collection(self) -> str:
        """The name of the collection in the path.

        Raises:
            Problem: there is none for this partner.
        """
        name = resources.collection_of(self.caller.partner, self.request.path_params["collection"])
        if name is None:
            raise missing("collection")
        return name

    @property
    def readable(self) -> str:
        """The same, for reading.

        Raises:
            Problem: it is there to be written to only.
        """
        name = self.collection
        if name == resources.SIGHTINGS:
            raise Problem(403, "This collection is written to, not read.")
        return name

    def page(self, query: Query, *, read: bool = False) -> Page:
        """The page that a query wants.

        Args:
            read: whether it is objects that are read: that is a receipt.
        """
        name = self.readable
        page = self.taxii.page(self.connection, self.caller, name, query)
        if read:
            self.taxii.read(self.caller, name, page)
        return page

    def one(self, given: Mapping[str, str], *, read: bool = False) -> Page:
        """The versions of the one object in the path.

        Raises:
            Problem: there is none for this partner.
        """
        query = read_query(given, one_object=self.request.path_params["object"])
        page = self.page(query, read=read)
        if not page.rows and query.next is None and query.added_after is None:
            raise missing("object")
        return page


def as_taxii(told: Mapping[str, Any] | bytes, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """A response in the media type of the standard."""
    body = told if isinstance(told, bytes) else msgspec.json.encode(told)
    return Response(body, status, dict(headers or {}), resources.TAXII)


def discovery(ask: Ask) -> Response:
    """Section 4.1."""
    return as_taxii(ask.taxii.about.discovery())


def api_root(ask: Ask) -> Response:
    """Section 4.2."""
    return as_taxii(ask.taxii.about.api_root())


def status(ask: Ask) -> Response:
    """Section 4.3."""
    found = Inbox(ask.taxii.receipts).status(ask.connection, ask.caller.partner, ask.request.path_params["status"])
    if found is None:
        raise missing("status")
    return as_taxii(found)


def collections(ask: Ask) -> Response:
    """Section 5.1."""
    return as_taxii({"collections": resources.collections_of(ask.caller.partner)})


def collection(ask: Ask) -> Response:
    """Section 5.2."""
    return as_taxii(resources.shown(ask.collection))


def manifest(ask: Ask) -> Response:
    """Section 5.3."""
    page = ask.page(read_query(ask.request.query_params))
    return as_taxii(page.manifest(), headers=page.headers)


def objects(ask: Ask) -> Response:
    """Section 5.4."""
    page = ask.page(read_query(ask.request.query_params), read=True)
    return as_taxii(page.envelope(), headers=page.headers)


def one_object(ask: Ask) -> Response:
    """Sections 5.6 and 5.7."""
    if ask.request.method == "DELETE":
        ask.collection  # noqa: B018 -- whoever has no such collection is not told more
        raise Problem(403, "What was told is taken back by a revoked version, not deleted.")
    page = ask.one(ask.request.query_params, read=True)
    return as_taxii(page.envelope(), headers=page.headers)


def versions(ask: Ask) -> Response:
    """Section 5.8."""
    page = ask.one(dict(ask.request.query_params) | {"match[version]": ALL})
    return as_taxii(page.versions(), headers=page.headers)


def check_writable(ask: Ask) -> None:
    """Refuse to write where nobody writes, or what is not read (section 5.5).

    Raises:
        Problem: 403, 404, 413 or 415.
    """
    if ask.collection != resources.SIGHTINGS:
        raise Problem(403, "This collection is read, not written to.")
    check_content(ask.request.headers, resources.MOST_BYTES)


_ONE = f"/{resources.ROOT}/collections/{{collection}}"
ANSWERS: tuple[tuple[str, Callable[[Ask], Response]], ...] = (
    ("/taxii2/", discovery),
    (f"/{resources.ROOT}/", api_root),
    (f"/{resources.ROOT}/status/{{status}}/", status),
    (f"/{resources.ROOT}/collections/", collections),
    (f"{_ONE}/", collection),
    (f"{_ONE}/manifest/", manifest),
    (f"{_ONE}/objects/", objects),
    (f"{_ONE}/objects/{{object}}/", one_object),
    (f"{_ONE}/objects/{{object}}/versions/", versions),
)
"""Every resource by its path."""
