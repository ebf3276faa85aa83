"""What the register's log says of each event: the counts and words a report needs, and nobody's name."""

from typing import Any

from countervail.oversight.requests.event import Body
from countervail.oversight.requests.records.answering import Challenge, ChallengeEnded, Narrowing, Refused
from countervail.oversight.requests.records.demand import Demand
from countervail.oversight.requests.records.disclosing import Disclosed, Proposed
from countervail.oversight.requests.records.looking_back import Reviewed
from countervail.oversight.requests.records.notifying import GagChanged, Notified
from countervail.oversight.requests.records.preserving import Preserved
from countervail.vocabulary.clock import to_micros


def facts(body: Body) -> dict[str, Any]:  # noqa: C901 -- one line a kind of event
    """The facts of one event. Everything the transparency report counts is said here and nowhere else."""
    match body:
        case Demand():
            return {
                "agency": body.agency,
                "country": body.country,
                "process": body.process.value,
                "kinds": [kind.value for kind in body.scope.kinds],
                "accounts": len(body.scope.accounts),
                "channel": body.channel.value,
                "gag": body.gag is not None,
                "national_security": body.national_security,
                "document_sha256": body.document_sha256,
            }
        case Narrowing():
            return {"accounts": len(body.scope.accounts), "kinds": [kind.value for kind in body.scope.kinds]}
        case Refused():
            return {"reason": body.reason.value}
        case Challenge():
            return {}
        case ChallengeEnded():
            return {"outcome": body.outcome.value}
        case Preserved():
            return {"accounts": body.accounts, "until": to_micros(body.until)}
        case Proposed():
            return {"manifest_sha256": body.manifest_sha256}
        case Disclosed():
            return {"manifest_sha256": body.manifest_sha256, "accounts": body.accounts, "rows": body.rows}
        case Notified():
            return {"accounts": body.accounts}
        case GagChanged():
            return {"until": None if body.until is None else to_micros(body.until)}
        case Reviewed():
            return {"justified": body.justified}
        case _:
            return {}
