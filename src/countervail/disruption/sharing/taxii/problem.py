"""What is wrong with a request, as the error message of TAXII 2.1, section 3.6.1."""

from collections.abc import Mapping


class Problem(Exception):  # noqa: N818 -- the specification's word is error message, and it is no bug of ours
    """Refused, in words for whoever asked."""

    def __init__(self, status: int, title: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(title)
        self.status = status
        self.title = title
        self.headers = dict(headers or {})

    def shown(self) -> dict[str, str]:
        """The error message resource."""
        return {"title": self.title, "http_status": str(self.status)}


def bad(title: str) -> Problem:
    """The request cannot be understood."""
    return Problem(400, title)


def missing(what: str) -> Problem:
    """Not there, or not for this partner: which of the two is not said."""
    return Problem(404, f"There is no such {what} for you.")
