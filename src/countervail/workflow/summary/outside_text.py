"""Text from outside (names, links, sentences that quote them), made safe to look at.

`evil\\u202egpj.exe` is shown as `evil[U+202E]gpj.exe`, `https://login.example/a` as `hxxps://login[.]example/a`.
Escaping for HTML is not done here: the templates escape everything.
"""

import re

_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u180b-\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\u2800\u3164\ufeff\uffa0\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e0fff]"
)
"""Characters that show nothing, reorder the line or cannot be encoded. The joiners U+200C and U+200D stay: Persian
names and family emoji need them."""
_PILED_MARKS = re.compile(
    "([\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f]{4})[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f]+"
)
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]{0,20})://", re.IGNORECASE)
_DOTTED = re.compile("[\\w-]+(?:[.\u3002\uff0e\uff61][\\w-]+)+")
_DOT = re.compile("[.\u3002\uff0e\uff61]")
_ADDRESS = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}")
_IPV6 = re.compile(r"[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}", re.IGNORECASE)
_LEFT_OUT = "[left out]"
_DEFANGED_SCHEMES = {"http": "hxxp", "https": "hxxps", "ftp": "fxp", "hxxp": "hxxp", "hxxps": "hxxps", "fxp": "fxp"}


def visible(text: str) -> str:
    """The text with unseen characters written out, piles of accents cut, and no scheme that a program would link.

    Applied twice it changes nothing more.
    """
    seen = _UNSEEN.sub(lambda found: f"[U+{ord(found[0]):04X}]", text)
    return _SCHEME.sub(_defanged_scheme, _PILED_MARKS.sub(r"\1[more marks]", seen))


def shortened(text: str, limit: int) -> str:
    """The text, or its beginning and how long it is: ten thousand characters of name are an attack on the reader."""
    return text if len(text) <= limit else f"{text[:limit]}\N{HORIZONTAL ELLIPSIS} ({len(text):,} characters)"


def name(text: str, limit: int = 100) -> str:
    """An account, network or run name: exact but for what cannot be seen."""
    return visible(shortened(text, limit))


def label(text: str, limit: int = 16) -> str:
    """A name where there is little room; the full one must stand elsewhere."""
    return visible(text if len(text) <= limit else f"{text[: limit - 1]}\N{HORIZONTAL ELLIPSIS}")


def defanged(text: str, limit: int = 400) -> str:
    """A link, host, address or a sentence that quotes one, so that nothing in it can be followed by accident."""
    return _DOTTED.sub(_defanged_host, visible(shortened(text, limit)))


def unnamed(text: str, limit: int = 400) -> str:
    """A sentence about people who may not be pointed at: hosts and addresses in it are left out, not just defanged."""
    return _IPV6.sub(_LEFT_OUT, _DOTTED.sub(_left_out_host, visible(shortened(text, limit))))


def _left_out_host(found: re.Match[str]) -> str:
    return found[0] if _defanged_host(found) == found[0] else _LEFT_OUT


def _defanged_scheme(found: re.Match[str]) -> str:
    scheme = found[1].lower()
    return f"{_DEFANGED_SCHEMES[scheme]}://" if scheme in _DEFANGED_SCHEMES else f"{found[1]}[:]//"


def _defanged_host(found: re.Match[str]) -> str:
    """Dots in brackets where the last label could be a top-level domain or the whole is an IPv4 address: 82.5 stays."""
    last = _DOT.split(found[0])[-1]
    is_host = len(last) > 1 and not last[0].isdigit()
    return _DOT.sub("[.]", found[0]) if is_host or _ADDRESS.fullmatch(found[0]) else found[0]
