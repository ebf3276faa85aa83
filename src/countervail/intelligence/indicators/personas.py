"""Links that name somebody's account on a service: a persona's, and a persona may be a stolen person."""

import re

ACCOUNT_SERVICES = frozenset(
    [
        "facebook.com",
        "instagram.com",
        "threads.net",
        "twitter.com",
        "x.com",
        "youtube.com",
        "tiktok.com",
        "t.me",
        "telegram.me",
        "reddit.com",
        "pinterest.com",
        "medium.com",
        "tumblr.com",
        "linkedin.com",
        "vk.com",
        "ok.ru",
        "flickr.com",
        "soundcloud.com",
        "vimeo.com",
        "dailymotion.com",
        "quora.com",
        "steemit.com",
        "livejournal.com",
        "truthsocial.com",
        "gettr.com",
        "rumble.com",
        "bitchute.com",
        "odysee.com",
        "about.me",
        "patreon.com",
        "github.com",
        "gab.com",
        "minds.com",
        "mastodon.social",
        "bsky.app",
        "weibo.com",
        "zhihu.com",
        "douban.com",
        "blogspot.com",
        "wordpress.com",
        "substack.com",
        "cont.ws",
        "leakzone.net",
        "change.org",
        "avaaz.org",
    ]
)
"""Services where the path, or the name before the service's, is an account."""
_MAIL = re.compile(r"[^\s@/:<>(\[]+\s?(?:@|\[at\]|\(at\))\s?[^\s@/:<>]+(?:\.|\[\.\])[^\s@/:<>,;)]+", re.IGNORECASE)
_NUMBER = re.compile(r"\+\d[\d ().-]{6,17}\d")
_LEADING = ("www.", "m.", "mobile.", "web.", "old.")


def names_a_persona(link: str) -> bool:
    """Whether a link in normal form leads to an account or what it posted."""
    host, _, path = link.partition("/")
    for part in _LEADING:
        host = host.removeprefix(part)
    if host in ACCOUNT_SERVICES:
        return bool(path)
    return host.partition(".")[2] in ACCOUNT_SERVICES


def names_somebody(link: str) -> bool:
    """Whether a link in normal form leads to an account, or carries a mail address or number: often a victim's."""
    return names_a_persona(link) or without_people(link) != link


def without_people(text: str) -> str:
    """The text with mail addresses and telephone numbers taken out: nothing here ever matches one."""
    if "@" in text or "at" in text or "+" in text:
        return _NUMBER.sub("[a number]", _MAIL.sub("[a mail address]", text))
    return text
