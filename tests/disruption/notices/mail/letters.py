"""A frame and a letterhead for tests."""

from tests.disruption.notices.wording.said import IMPRINT, facts

from countervail.disruption.notices.mail.frame import Frame, Letterhead
from countervail.disruption.notices.wording.composing import compose
from countervail.disruption.notices.wording.language_file import find_language

LETTERHEAD = Letterhead("notices@plaza.example", "Plaza Ltd")


def frame() -> Frame:
    """A notice in one language."""
    return Frame.of((compose(find_language("en"), facts(), IMPRINT),))
