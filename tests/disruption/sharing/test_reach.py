"""How far a release got, in numbers of partners."""

from tests.disruption.sharing.partners import RELEASE, Exchange

from countervail.disruption.sharing.reach import Shared, reach
from countervail.disruption.sharing.receipt import What
from countervail.vocabulary.audience import Audience


def test_the_report_can_say_how_many_acted(exchange: Exchange) -> None:
    one, other, third = (exchange.partner(name) for name in ("One", "Other", "Third"))
    exchange.partner("Elsewhere", Audience.POLICY)
    exchange.fill(2)
    exchange.get("collections/researchers/objects/", exchange.token(third))
    exchange.taxii.write_polls()
    exchange.note(one, What.DELIVERED)
    exchange.note(one, What.ACTED, says="Forty accounts.")
    exchange.note(one, What.ACTED)
    exchange.note(other, What.DISPUTED)
    with exchange.desk.office.database.reading() as connection:
        figures = reach(exchange.taxii.receipts, connection, [Shared(RELEASE, Audience.RESEARCHERS)])
        assert (figures.told, figures.received, figures.acted, figures.disputed) == (3, 3, 1, 1)
        to_one = Shared(RELEASE, Audience.RESEARCHERS, "One")
        assert reach(exchange.taxii.receipts, connection, [to_one]).told == 1
