"""What stands at the head of every list: version, time, marking, licence, whom to ask; and how it is read."""

from countervail.disruption.infrastructure.blocklist import Blocklist

LONGEST = 200
"""Letters of one line's text."""
SCOPES = (
    "Scopes: host is that name alone; host+subdomains is it with all below; registered is a registered name "
    "with all below; url is that page, whatever query is added."
)


def head(blocklist: Blocklist, sign: str, *more: str) -> list[str]:
    """Lines of comment, each behind a format's own sign; nothing in them can end a line."""
    who = blocklist.responsible
    told = (
        f"Countervail blocklist, version {blocklist.version}, {blocklist.at:%Y-%m-%dT%H:%M:%SZ}",
        f"{len(blocklist.entries)} blocks, {blocklist.marking.value}",
        f"By: {who.controller}",
        f"Licence: {blocklist.licence}",
        f"Disputes: {who.contact}, {who.appeal_url}",
        SCOPES,
        *more,
    )
    return [f"{sign} {plain(line)}" for line in told]


def plain(text: str) -> str:
    """A text on one line, of signs that can be seen, not endless."""
    visible = "".join(sign if sign.isprintable() else " " for sign in text)
    return " ".join(visible.split())[:LONGEST]


def lines(*parts: list[str]) -> bytes:
    """Lines as a file."""
    return ("\n".join(line for part in parts for line in part) + "\n").encode()
