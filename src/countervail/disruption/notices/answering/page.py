"""The page as bytes: one form, one answer, always of one length; no script, no picture, nothing fetched."""

import base64
import hashlib
import json
from html import escape

from countervail.disruption.notices.checking import Genuine

LENGTH = 6_144
"""Bytes of every answer: whoever sees only how long it is learns nothing."""
UNKNOWN = "unknown"
STYLE = (
    ":root{color-scheme:light dark}body{font:1.0625rem/1.6 system-ui,sans-serif;max-width:38rem;margin:2rem auto;"
    "padding:0 1rem}input,button{font:inherit;padding:.4rem .6rem;min-height:2.75rem;max-width:100%}"
    "label{display:block;margin-bottom:.4rem}input{width:26rem}"
    ".answer{border-inline-start:.3rem solid;padding:.4rem 1rem;font-size:1.25rem}"
)
STYLE_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        f"style-src 'sha256-{STYLE_HASH}'",
        "img-src data:",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def said(found: Genuine | None) -> str:
    """The only two answers there are."""
    return f"genuine, sent on {found.sent_on}, {found.variant.value}" if found else UNKNOWN


def page(controller: str, answer: str = "", problem: str = "") -> bytes:
    """The page with its form, and with an answer or a problem where there is one."""
    who = escape(controller)
    told = f'<p class="answer" role="status">{escape(answer)}</p>{_MEANING[answer == UNKNOWN]}' if answer else ""
    told += f'<p class="answer" role="alert">{escape(problem)}</p>' if problem else ""
    whole = (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>Check a reference - {who}</title><link rel="icon" href="data:,"><style>{STYLE}</style></head>'
        f"<body><main><h1>Is this message from {who}?</h1>{told}{_FORM}{_ABOUT}</main></body></html>"
    )
    return _filled(whole.encode(), b" ")


def as_json(answer: str = "", problem: str = "") -> bytes:
    """The same for a helpline's own program."""
    return _filled(json.dumps({"answer": answer} if answer else {"problem": problem}).encode(), b" ")


def _filled(content: bytes, filling: bytes) -> bytes:
    return content + filling * (LENGTH - len(content))


_FORM = (
    '<form method="post" action="/"><p><label for="reference">Reference, as it stands in the message</label>'
    '<input id="reference" name="reference" required maxlength="200" autocomplete="off" spellcheck="false" '
    'autocapitalize="characters" placeholder="7K3F9-QW2XA-M0D8T-ZC5HJ-4NRB6E"></p><p><button>Check</button></p></form>'
)
_ABOUT = (
    "<p>The answer is &quot;genuine&quot; with the day and the kind of message, or &quot;unknown&quot;. Nobody can "
    "find out here who received a message: not by a name, a number, an address or an account. What you type is not "
    "kept.</p><p>Kinds: watched (somebody looked at the account), approached (somebody tried to come into contact), "
    "attacked (somebody tried to get in). Attacked does not mean that they succeeded: delete nothing, reset nothing, "
    "and ask a helpline to look at the device.</p>"
)
_MEANING = {
    False: "<p>This reference was sent by us. Whether the words around it are ours, you see by signing in as always: "
    "the same message waits there.</p>",
    True: "<p>We did not send a message with this reference, or it was typed wrongly, or it has not gone out yet. Do "
    "not follow what the message asks for; sign in as always to see what is waiting there.</p>",
}
