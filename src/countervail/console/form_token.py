"""The token that shows a form to be ours."""

import hmac

from countervail.console.caller import Caller
from countervail.vocabulary.errors import RefusedError

FIELD = "csrf"


def check_form_token(caller: Caller, sent: str) -> None:
    """Go on only with the session's own token.

    Raises:
        RefusedError: it is missing or another session's.
    """
    if not caller.form_token or not hmac.compare_digest(caller.form_token.encode(), sent.encode()):
        raise RefusedError("this form is not from your session.", hint="Go back, load the page again and repeat it.")
