"""A page read as a browser would."""

from html.parser import HTMLParser

VOID = {"meta"}
OPTIONAL_END = {"li"}


class Reader(HTMLParser):
    """Reads a page as a browser would: its tags in order, their attributes, what is open, the title of each SVG."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.untitled_svgs = 0
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.meet(tag, attrs)
        if tag not in VOID | OPTIONAL_END:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.meet(tag, attrs)

    def meet(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.tags and self.tags[-1][0] == "svg" and tag != "title":
            self.untitled_svgs += 1
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if tag not in OPTIONAL_END:
            assert self.open.pop() == tag

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]
