"""Every page that somebody can reach by links, one of each kind."""

import re

from playwright.sync_api import Page

_LINKS = "() => [...document.querySelectorAll('a[href]')].map((link) => link.getAttribute('href'))"
_MOST = 60


def kinds_of_pages(page: Page, origin: str, *, but: str = "/nowhere") -> dict[str, str]:
    """An address for each kind of page, found from the first one on; ids stand for one another.

    `but` stands for no other: what lies below it is not walked.
    """
    found = {"/": "/"}
    to_see = ["/"]
    while to_see and len(found) < _MOST:
        page.goto(origin + to_see.pop(0))
        for link in page.evaluate(_LINKS):
            kind = kind_of(link)
            if link.startswith("/") and kind not in found and not link.startswith((but, "/sign-")):
                found[kind] = link
                to_see.append(link)
    return found


def kind_of(link: str) -> str:
    """An address without what names one thing of many."""
    path, _, query = link.partition("#")[0].partition("?")
    named = re.sub(r"/(C-\d+|[PEAR]-[^/]+|N-\d+|[0-9a-f]{8,}|\d+)(?=/|$)", "/_", path)
    return named + ("?" + "&".join(sorted(part.split("=")[0] for part in query.split("&"))) if query else "")
