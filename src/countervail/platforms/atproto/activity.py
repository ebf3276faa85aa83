"""Activity of a host's repositories, in the columns of `activity.schema`. Nothing of what anybody said is in it.

| source | verb | target |
|---|---|---|
| app.bsky.feed.post | post, or comment where it answers somebody; one row a link | whoever is answered |
| the same, with a mention | mention | the mentioned |
| app.bsky.feed.like, .repost | like, share | whose record it is |
| app.bsky.graph.follow, .block | follow, block | the followed, the blocked |
| a picture in a post | file_send, with the content id of its bytes as hash | |
| Ozone: modEventReport | user_report | whoever was reported |

Times are what each client claims, and so is all else: what is not of its type is read as if it were not there, since
any user can write it, and nobody's record may stop the reading. No address, no client, no private message is on record
here.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pyarrow as pa

from countervail.activity.schema import ACCOUNTS
from countervail.platforms.atproto.account import Services, state_of
from countervail.platforms.atproto.fields import items, mapping, text
from countervail.platforms.atproto.names import SURFACE, account_of
from countervail.vault.sealing import keyed_hash
from countervail.vocabulary.verbs import Verb

Row = dict[str, Any]
Fields = Mapping[str, Any]
_LINK, _MENTION = "app.bsky.richtext.facet#link", "app.bsky.richtext.facet#mention"


@dataclass(frozen=True, slots=True)
class Repositories:
    """Every repository of a host."""

    services: Services
    contact_key: bytes
    """The key `contact`: mail addresses stand in the table as keyed hashes."""

    def rows(self, since: datetime) -> Iterator[Row]:
        """Everything that happened since, by what the repositories say."""
        for repo in self._dids():
            for collection, read in _COLLECTIONS.items():
                records = self.services.anybody.pages(
                    "com.atproto.repo.listRecords", "records", repo=repo, collection=collection
                )
                for record in records:
                    value = mapping(record.get("value"))
                    when = moment(value.get("createdAt"))
                    if when is not None and when >= since:
                        yield from read(repo, str(record["uri"]), when, value)
        yield from (row for row in self._reports() if row["time"] >= since)

    def accounts(self) -> pa.Table:
        """Everybody as they are now."""
        return pa.Table.from_pylist([self._account(did) for did in self._dids()], schema=ACCOUNTS)

    def _dids(self) -> list[str]:
        return [str(repo["did"]) for repo in self.services.anybody.pages("com.atproto.sync.listRepos", "repos")]

    def _account(self, did: str) -> Row:
        info = self.services.pds.get("com.atproto.admin.getAccountInfo", did=did).body
        mail = str(info.get("email") or "").lower()
        contact = f"email:{keyed_hash(self.contact_key, mail.encode(), purpose=b'contact', size=16).hex()}"
        return {
            "account_uid": account_of(did),
            "surface": SURFACE,
            "created_time": moment(info.get("indexedAt")),
            "identity_uid": did,
            "display_name": info.get("handle"),
            "contact_hashes": [contact] if mail else None,
            "status": state_of(self.services.of_host(did) or {}),
        }

    def _reports(self) -> Iterator[Row]:
        wanted = "tools.ozone.moderation.defs#modEventReport"
        found = self.services.ozone.pages("tools.ozone.moderation.queryEvents", "events", types=wanted)
        for event in found:
            when, about = moment(event.get("createdAt")), mapping(event.get("subject"))
            target = _owner(about.get("did")) or _owner(about.get("uri"))
            if when is not None and target:
                yield _row(f"report:{event['id']}", when, Verb.USER_REPORT, str(event["createdBy"]), target=target)


def _row(uid: str, when: datetime, verb: Verb, did: str, *, target: str | None = None, **more: Any) -> Row:  # noqa: ANN401 -- any column
    base = {"uid": uid, "source": SURFACE, "time": when, "surface": SURFACE, "verb": verb.value}
    return base | {"actor_uid": account_of(did), "target_uid": account_of(target) if target else None} | more


def _post(did: str, uri: str, when: datetime, value: Fields) -> Iterator[Row]:
    answered = _owner(mapping(mapping(value.get("reply")).get("parent")).get("uri"))
    features = [items(mapping(facet).get("features")) for facet in items(value.get("facets"))]
    facets = [mapping(one) for some in features for one in some]
    embed = mapping(value.get("embed"))
    outer = text(mapping(embed.get("external")).get("uri"))
    links = [link for one in facets if one.get("$type") == _LINK and (link := text(one.get("uri")))]
    links += [outer] if outer and outer not in links else []
    verb = Verb.COMMENT if answered else Verb.POST
    for number, link in enumerate(links or [None]):
        yield _row(uri if number == 0 else f"{uri}#{number}", when, verb, did, target=answered, url=link)
    for number, one in enumerate(one for one in facets if one.get("$type") == _MENTION):
        yield _row(f"{uri}#mention{number}", when, Verb.MENTION, did, target=_owner(one.get("did")))
    for number, picture in enumerate(items(embed.get("images"))):
        content = text(mapping(mapping(mapping(picture).get("image")).get("ref")).get("$link"))
        yield _row(f"{uri}#file{number}", when, Verb.FILE_SEND, did, media_hash=content)


def _on_record(verb: Verb) -> Callable[[str, str, datetime, Fields], Iterator[Row]]:
    def read(did: str, uri: str, when: datetime, value: Fields) -> Iterator[Row]:
        yield _row(uri, when, verb, did, target=_owner(mapping(value.get("subject")).get("uri")))

    return read


def _on_account(verb: Verb) -> Callable[[str, str, datetime, Fields], Iterator[Row]]:
    def read(did: str, uri: str, when: datetime, value: Fields) -> Iterator[Row]:
        yield _row(uri, when, verb, did, target=_owner(value.get("subject")))

    return read


_COLLECTIONS: dict[str, Callable[[str, str, datetime, Fields], Iterator[Row]]] = {
    "app.bsky.feed.post": _post,
    "app.bsky.feed.like": _on_record(Verb.LIKE),
    "app.bsky.feed.repost": _on_record(Verb.SHARE),
    "app.bsky.graph.follow": _on_account(Verb.FOLLOW),
    "app.bsky.graph.block": _on_account(Verb.BLOCK),
}


def _owner(uri: Any) -> str | None:  # noqa: ANN401 -- as a stranger's record gives it
    """Whose record an at:// address names, or the identity itself; None: it names nobody here."""
    did = (text(uri) or "").removeprefix("at://").partition("/")[0]
    return did if did.startswith("did:") else None


def moment(told: Any) -> datetime | None:  # noqa: ANN401 -- as a stranger's record gives it
    """A time as a client claims it; None where it is none."""
    try:
        read = datetime.fromisoformat(str(told))
    except ValueError:
        return None
    return read if read.tzinfo else read.replace(tzinfo=UTC)
