"""A judgement on accounts, passed by a person. It may be revised at any time; what was thought before stays."""

from dataclasses import dataclass

from countervail.vocabulary.judgement import Judgement


@dataclass(frozen=True, slots=True)
class Verdict:
    """One judgement on one account or several."""

    accounts: tuple[str, ...]
    judgement: Judgement
    reason: str
