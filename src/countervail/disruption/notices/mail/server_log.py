"""What our own mail server's log says of our messages, found by their return paths. Postfix and Exim are read.

    postfix/qmgr[7]: 4C0F3: from=<notices+KEY@plaza.example>, size=9120, nrcpt=1 (queue active)    it has the message
    postfix/smtp[9]: 4C0F3: to=<..>, relay=.., dsn=2.0.0, status=sent (250 ok)                      another one took it
    2026-03-09 09:00:01 1tabcd-000000-0E <= notices+KEY@plaza.example H=localhost ...              the first, by Exim

A message that is in no line may have got out all the same: the log may be another one, or have been turned over.
"""

import re
from collections.abc import Iterable, Iterator

from countervail.disruption.notices.mail.bounces import KEY, Bounce, Fate

_QUEUED = re.compile(r"\bqmgr\[\d+\]: (\w+): from=<([^>]*)>, .*\(queue active\)")
_ENDED = re.compile(
    r"\b(?:smtp|lmtp|local|virtual|pipe)\[\d+\]: (\w+): to=.*\bdsn=([245][\d.]*)\b.*\bstatus=(sent|bounced)\b"
)
_EXIM = re.compile(r"^\S+ \S+ (?:[+-]\d{4} )?(\w{6}-\w{6,11}-\w{2,4}) (<=|=>|\*\*) (\S+)")
_ENDS = {"sent": Fate.DELIVERED, "bounced": Fate.BOUNCED}
_MARKS = {"=>": Fate.DELIVERED, "**": Fate.BOUNCED}


def read_log(lines: Iterable[str], local: str, domain: str) -> Iterator[Bounce]:
    """What a log says of our messages in a log, line by line; whatever is of others is passed over and kept nowhere.

    Args:
        local: of our notices' address, before the `+`.
        domain: of it.
    """
    ours = re.compile(rf"{re.escape(local)}\+({KEY})@{re.escape(domain)}", re.IGNORECASE)
    keys: dict[str, str] = {}
    for line in lines:
        if queued := _QUEUED.search(line):
            yield from _taken(keys, ours, queued[1], queued[2])
        elif ended := _ENDED.search(line):
            yield from _over(keys, ended[1], _ENDS[ended[3]], ended[2])
        elif exim := _EXIM.match(line):
            if exim[2] == "<=":
                yield from _taken(keys, ours, exim[1], exim[3])
            else:
                yield from _over(keys, exim[1], _MARKS[exim[2]], "")


def _taken(keys: dict[str, str], ours: re.Pattern[str], queue_id: str, sender: str) -> Iterator[Bounce]:
    found = ours.fullmatch(sender)
    if found is not None:
        keys[queue_id] = found[1].lower()
        yield Bounce(keys[queue_id], Fate.TAKEN, queue_id)


def _over(keys: dict[str, str], queue_id: str, fate: Fate, code: str) -> Iterator[Bounce]:
    if queue_id in keys:
        yield Bounce(keys[queue_id], fate, code or queue_id)
