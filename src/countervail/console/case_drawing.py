"""Where the accounts of a case stand: drawn when somebody first looks, kept with the case, and not drawn again.

A picture in a report, on a screen and in somebody's memory is then the same one, whatever ties a later version of the
program would draw by. Accounts that were split off leave their places empty; only a case that has got new accounts is
drawn anew. A look decides nothing and says nothing about anybody, so that it may leave its drawing behind.
"""

from sqlalchemy.exc import IntegrityError

from countervail.casework.case import Case
from countervail.casework.drawing_shelf import DrawingShelf, Places
from countervail.console.case_network import run_of_case
from countervail.console.desk import Desk
from countervail.console.drawing import drawn_anew
from countervail.console.web import Web
from countervail.vocabulary.errors import StorageError


def places_of(desk: Desk, case: Case, web: Web) -> Places:
    """A place for each account of a case."""
    shelf, fresh = DrawingShelf(desk.services.casework.cases.keys), []

    def draw() -> Places:
        kept = shelf.get(desk.connection, case.id) or {}
        if web.accounts <= kept.keys():
            return {account: kept[account] for account in sorted(web.accounts)}
        fresh.append(drawn_anew(web))
        return fresh[0]

    places = desk.services.drawings.get(f"{case.id} {web.digest}", draw)
    if fresh and run_of_case(desk, case):  # without the run there are no ties to draw by
        _keep(desk, shelf, case, places)
    return places


def _keep(desk: Desk, shelf: DrawingShelf, case: Case, places: Places) -> None:
    """Keep it if that can be done now; whoever looks gets the picture all the same."""
    try:
        with desk.services.database.transaction() as connection:
            shelf.put(connection, case.id, places, desk.hand.now)
    except (IntegrityError, StorageError):  # another console keeps the same one, or the store is held by a writer
        return
