"""What somebody in an article is, as far as its sentences say."""

from enum import StrEnum


class Role(StrEnum):
    """Roles, the one that prevails first. Nobody has two: what is said in passing does not make a victim a speaker."""

    PRODUCT = "product"
    """A tool, no actor."""
    OPERATOR = "operator"
    VICTIM = "victim"
    CLIENT = "client"
    LAWMAKER = "lawmaker"
    """Parliament, ministry, court, regulator, and who holds such an office."""
    AUTHOR = "author"
    """Wrote the report that the article is about, or a part of it."""
    SPOKESPERSON = "spokesperson"
    PARTNER = "partner"
    """Another platform, a laboratory, a medium whose work is drawn on."""
    SURFACE = "surface"
    """A service on which something happened."""
    BYSTANDER = "bystander"
    """Named, and no more."""

    @property
    def rank(self) -> int:
        """Its place in the order; the smaller prevails."""
        return _ORDER[self]


_ORDER = {role: place for place, role in enumerate(Role)}
