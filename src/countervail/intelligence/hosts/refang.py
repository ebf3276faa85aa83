"""Refanging: `hxxps[:]//bad[.]example` as it was before somebody made it safe to look at.

Half a defanging is one too (`unionq.tilda[.]ws`), and what was never defanged stays as it is.
"""

import re

_DOTS = re.compile(r"\s?[\[({]\s?(?:\.|dot)\s?[\])}]\s?|\\\.", re.IGNORECASE)
_COLONS = re.compile(r"[\[({]:[\])}]|[\[({]:(?=//)|:[\])}](?=//)")
_WHOLE = re.compile(r"[\[({]://[\])}]")
_AT = re.compile(r"\s?[\[({]\s?(?:@|at)\s?[\])}]\s?", re.IGNORECASE)
_SLASHES = re.compile(r"[\[({]/[\])}]")
_SCHEME = re.compile(r"^(?:h(?:xx|XX|\*\*|__|tt|TT|Xx|xX)ps?|meows?|fxp)(?=:|\[|\()", re.IGNORECASE)
_SIGNS = frozenset("[({*\\xXmM_")
"""One of these stands in every defanged text."""


def refanged(text: str) -> str:
    """The text with every usual defanging undone; letters, blanks inside and everything else unchanged."""
    if _SIGNS.isdisjoint(text):
        return text
    plain = _SLASHES.sub("/", _COLONS.sub(":", _WHOLE.sub("://", _AT.sub("@", _DOTS.sub(".", text)))))
    return _SCHEME.sub(_scheme, plain)


def is_defanged(text: str) -> bool:
    """Whether refanging changes anything."""
    return refanged(text) != text


def _scheme(found: re.Match[str]) -> str:
    word = found[0].lower()
    if word.startswith("f"):
        return "ftp"
    return "https" if word.endswith("s") else "http"
