"""The report's files: what stands beside the other artefacts of a release."""

from countervail.disruption.publishing.document import compose
from countervail.disruption.publishing.printed import printed
from countervail.disruption.publishing.reading import Reading
from countervail.disruption.publishing.web_page import web_page

HTML, PDF = "report.html", "report.pdf"
"""Names within the folder of a release: the same in every version, so that links to them last."""


def report(reading: Reading) -> dict[str, bytes]:
    """Both files of an edition's report; the same edition gives the same bytes.

    Raises:
        InputError: a text holds a character that no font shows.
    """
    document = compose(reading)
    return {HTML: web_page(document), PDF: printed(document)}
