"""A notice as a mail reader shows it: one small page without a link, a picture or anything fetched."""

from functools import lru_cache
from html import escape

from countervail.disruption.notices.wording.composing import END, HOLE, ISOLATE, Block

STYLE = "font:16px/1.5 sans-serif;max-width:38em;margin:1em auto;padding:0 1em"


def page(blocks: tuple[Block, ...]) -> str:
    """The blocks, each in its own language and direction."""
    first = blocks[0]
    rest = "".join(f'<hr><h2 lang="{b.tag}" dir="{b.direction}">{escape(b.name)}</h2>{_block(b)}' for b in blocks[1:])
    head = f'<meta charset="utf-8"><title>{escape(first.subject)}</title>'
    return (
        f'<!DOCTYPE html><html lang="{first.tag}" dir="{first.direction}"><head>{head}</head>'
        f'<body style="{STYLE}">{_block(first)}{rest}</body></html>'
    )


def _block(block: Block) -> str:
    before = "".join(f"<p>{_text(text)}</p>" for text in block.paragraphs)
    steps = "".join(f"<li>{_text(step)}</li>" for step in block.steps)
    todo = f"<p><b>{_text(block.todo)}</b></p><ol>{steps}</ol>" if steps else ""
    after = "".join(f"<p>{_text(text)}</p>" for text in block.after)
    return f'<div lang="{block.tag}" dir="{block.direction}">{before}{todo}{after}</div>'


@lru_cache(maxsize=20_000)
def _text(text: str) -> str:
    """Escaped; isolated by the page's own means, and the reference kept on one line."""
    whole = f'<span style="white-space:nowrap">{HOLE}</span>'
    return escape(text, quote=False).replace(ISOLATE, "<bdi>").replace(END, "</bdi>").replace(HOLE, whole)
