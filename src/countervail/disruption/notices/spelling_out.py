"""A text in every spelling somebody might read it in: what the screen looks through for words of a case.

Lure[.]example, lure%2Eexample, &#108;ure.example, full-width letters, unseen marks between  ->  lure.example
bHVyZS5leGFtcGxl (base64), 6c7572652e6578616d706c65 (hexadecimal)                             ->  lure.example
0xC6336401, 3325256705, 198.51.25601                                                         ->  198.51.100.1
"""

import base64
import html
import ipaddress
import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import unquote

from countervail.intelligence.hosts.host import read_host
from countervail.intelligence.hosts.refang import refanged
from countervail.intelligence.lookalikes.skeleton import skeleton

_UNSEEN = dict.fromkeys((0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0, *range(0xFE00, 0xFE10)))
"""Letters and marks that show as nothing, beside those of the category Cf."""
_PACKED = re.compile(r"[A-Za-z0-9+/_-]{8,}={0,2}")
"""May be base64; hexadecimal digits are among them."""
_NUMBERS = re.compile(r"(?<![\w.])(?:0x[0-9a-f]+|\d+)(?:\.(?:0x[0-9a-f]+|\d+)){0,3}(?!\w|\.\w)")
_SIX = re.compile(r"[0-9a-f:.]*:[0-9a-f:.]*:[0-9a-f:.]*")
_LABELS = re.compile(r"[^\s/\\?#@<>\"'(),;:]+\.[^\s/\\?#@<>\"'(),;:]+")
_LEAST_OF_AN_ADDRESS = 6
"""Characters: shorter numbers are counts and years, and no address is written so."""


def folded(text: str) -> str:
    """Compatibility forms, case and whatever shows as nothing taken away."""
    plain = unicodedata.normalize("NFKC", text)
    if not plain.isascii():
        plain = "".join(letter for letter in plain if unicodedata.category(letter) != "Cf").translate(_UNSEEN)
    return plain.casefold()


def spellings(text: str) -> Iterator[str]:
    """All spellings of a text, folded; each is to be looked through."""
    plain = _undone(text)
    yield folded(plain)
    yield skeleton(folded(plain))
    yield squeezed(plain)
    yield " ".join(_hosts(folded(refanged(plain))))
    yield " ".join(folded(unpacked) for token in _PACKED.findall(plain) for unpacked in _unpacked(token))


def squeezed(text: str) -> str:
    """Letters and digits only: a name is the same name with blanks, dots or hyphens inside."""
    return "".join(letter for letter in folded(text) if letter.isalnum())


def _undone(text: str) -> str:
    """Defanging, percent signs and entities undone, however often one stands inside another: each round is shorter."""
    while (plain := unquote(html.unescape(text))) != text:
        text = plain
    return refanged(text)


def _hosts(text: str) -> Iterator[str]:
    """Names and addresses in a text, in normal form."""
    for token in (*_LABELS.findall(text), *_NUMBERS.findall(text)):
        bare = token.strip(".…·[]")
        if len(bare) >= _LEAST_OF_AN_ADDRESS and (host := read_host(bare)) is not None:
            yield host
    for token in _SIX.findall(text):
        yield from _address(token.strip("."))


def _address(text: str) -> Iterator[str]:
    try:
        yield f"[{ipaddress.IPv6Address(text).compressed}]"
    except ValueError:  # colons of a sentence
        return


def _unpacked(token: str) -> Iterator[str]:
    """What a token holds if it is hexadecimal or base64, and text; a word in small letters is neither."""
    if token.isalpha() and token[1:].islower():
        return
    for reading in (_from_hexadecimal, _from_base64):
        try:
            yield reading(token).decode("utf-8")
        except ValueError:  # an ordinary word; errors of base64 and of UTF-8 are of this kind too
            continue


def _from_hexadecimal(token: str) -> bytes:
    return bytes.fromhex(token)


def _from_base64(token: str) -> bytes:
    bare = token.rstrip("=").translate(str.maketrans("-_", "+/"))
    return base64.b64decode(bare + "=" * (-len(bare) % 4), validate=True)
