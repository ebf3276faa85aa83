"""Lines of Postfix and Exim are read for our own messages; the lines of others leave no trace."""

import pytest

from countervail.disruption.notices.mail.bounces import Bounce, Fate
from countervail.disruption.notices.mail.server_log import read_log

KEY = "2n7hqij3jnebbuax5r3x2rwv64"
PATH = f"notices+{KEY}@plaza.example"
POSTFIX = f"""\
Mar  9 09:00:00 mx postfix/smtpd[6]: 4C0F3: client=localhost[127.0.0.1]
Mar  9 09:00:00 mx postfix/cleanup[8]: 4C0F3: message-id=<{KEY}@plaza.example>
Mar  9 09:00:00 mx postfix/qmgr[7]: 4C0F3: from=<{PATH}>, size=9120, nrcpt=1 (queue active)
Mar  9 09:00:00 mx postfix/qmgr[7]: 5D0F4: from=<ida@people.example>, size=120, nrcpt=1 (queue active)
Mar  9 09:00:01 mx postfix/smtp[9]: 5D0F4: to=<x@people.example>, relay=r, dsn=2.0.0, status=sent (250 ok)
Mar  9 09:00:01 mx postfix/smtp[9]: 4C0F3: to=<p@people.example>, relay=r, delay=1, dsn=4.2.1, status=deferred (450)
"""


def _read(text: str) -> list[Bounce]:
    return list(read_log(text.splitlines(), "notices", "plaza.example"))


def test_what_the_server_has_is_sent_and_what_another_took_is_delivered() -> None:
    taken = Bounce(KEY, Fate.TAKEN, "4C0F3")
    assert _read(POSTFIX) == [taken]
    end = "Mar  9 09:01:00 mx postfix/smtp[9]: 4C0F3: to=<p@people.example>, relay=r, dsn={}, status={} (x)\n"
    assert _read(POSTFIX + end.format("2.0.0", "sent")) == [taken, Bounce(KEY, Fate.DELIVERED, "2.0.0")]
    assert _read(POSTFIX + end.format("5.1.1", "bounced")) == [taken, Bounce(KEY, Fate.BOUNCED, "5.1.1")]


@pytest.mark.parametrize("line", ["message-id=", "client=", "connect from"])
def test_a_message_that_only_began_to_come_in_is_not_taken_for_one_that_did(line: str) -> None:
    begun = [one for one in POSTFIX.splitlines() if line in one and "qmgr" not in one]
    assert _read("\n".join(begun)) == []


@pytest.mark.parametrize(("mark", "fate"), [("=>", Fate.DELIVERED), ("**", Fate.BOUNCED)])
def test_exim_says_it_otherwise(mark: str, fate: Fate) -> None:
    first = f"2026-03-09 09:00:01 1tabcd-000000000Ab-1cDe <= {PATH} H=localhost [127.0.0.1] P=esmtp S=9120\n"
    then = f"2026-03-09 09:00:02 1tabcd-000000000Ab-1cDe {mark} p@people.example R=dnslookup T=remote_smtp\n"
    assert [one.fate for one in _read(first + then)] == [Fate.TAKEN, fate]
    assert _read(then) == [], "of a message we did not see come in"


def test_nobody_stands_in_what_is_read() -> None:
    assert not any("people.example" in one.status for one in _read(POSTFIX))
