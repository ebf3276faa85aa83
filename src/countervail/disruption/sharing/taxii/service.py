"""What a request is answered with: the collections, the partners' door, and the polls that become receipts."""

from dataclasses import dataclass, field
from functools import cached_property

from sqlalchemy import Connection

from countervail.database.store import Database
from countervail.disruption.sharing.collection import Collections
from countervail.disruption.sharing.partner import Caller
from countervail.disruption.sharing.receipt import Receipts
from countervail.disruption.sharing.taxii.cursor import Cursors
from countervail.disruption.sharing.taxii.door import Door
from countervail.disruption.sharing.taxii.full_hashes import FullHashes
from countervail.disruption.sharing.taxii.page import Page
from countervail.disruption.sharing.taxii.polls import Polls
from countervail.disruption.sharing.taxii.problem import bad
from countervail.disruption.sharing.taxii.query import Query
from countervail.disruption.sharing.taxii.resources import Server
from countervail.vocabulary.audience import Audience
from countervail.vocabulary.clock import Clock


@dataclass(frozen=True)
class Taxii:
    """Everything that a request needs."""

    database: Database
    key: bytes
    """The key `taxii`."""
    about: Server
    clock: Clock
    door: Door = field(default_factory=Door)
    polls: Polls = field(default_factory=Polls)
    links: FullHashes = field(default_factory=FullHashes)
    """What stands behind the prefixes of blocklists."""

    @cached_property
    def collections(self) -> Collections:
        """What partners read."""
        return Collections(self.key)

    @cached_property
    def receipts(self) -> Receipts:
        """Where polls and sightings go."""
        return Receipts(self.collections)

    def write_polls(self) -> None:
        """Write down what was read since the last time."""
        receipts = self.polls.taken()
        if receipts:
            with self.database.transaction() as connection:
                self.receipts.keep(connection, receipts)

    def page(self, connection: Connection, caller: Caller, name: str, query: Query) -> Page:
        """A page of a collection; that it was read is a receipt.

        Raises:
            Problem: the cursor is not ours.
        """
        audience, asked = Audience(name), query.asked(name)
        after = 0 if query.next is None else self._seq(query.next, asked)
        if query.added_after is not None:
            after = max(after, self.collections.seq_at(connection, query.added_after))
        rows, more = self.collections.page(connection, audience, caller.partner, query.match, after, query.limit)
        onward = Cursors(self.key).make(rows[-1].seq, asked) if more else None
        return Page(rows, onward, after if query.match.whole else None)

    def read(self, caller: Caller, name: str, page: Page) -> None:
        """Note that a page of objects was read; whoever asks for some of them has not read what lies between."""
        if page.rows and page.after is not None:
            last, now = page.rows[-1].seq, self.clock()
            self.polls.note(caller.partner.id, Audience(name), page.after + 1, last, now)

    def _seq(self, text: str, asked: bytes) -> int:
        seq = Cursors(self.key).read(text, asked)
        if seq is None:
            raise bad("This next is not of this question.")
        return seq
