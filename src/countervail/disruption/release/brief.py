"""The analyst's brief: what a case does not know by itself, in a TOML file, before anything is told to anybody.

title = "Lantern Row: a firm that befriends before it attacks"
[[networks]]
case = "C-1"
name = "Lantern Row"
"""

from pathlib import Path
from typing import Annotated, Self

from pydantic import AwareDatetime, Field, model_validator

from countervail.activity.toml_file import Strict, parsed_toml, read_toml, validated
from countervail.casework.likelihood import Likelihood
from countervail.disruption.release.content.claim import ClaimStatus
from countervail.intelligence.indicators.kinds import Kind, Scope
from countervail.vocabulary.phases import Phase
from countervail.vocabulary.tlp import Tlp

GIVEN = Path("the brief")
"""Stands for the file where a brief came as text."""
Text = Annotated[str, Field(min_length=1)]
Country = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]


class ClientBrief(Strict):
    """A customer of the operator."""

    country: Country
    likelihood: Likelihood
    suspected: bool = True
    basis: str = ""


class ProcedureBrief(Strict):
    """One way of working."""

    tactic: Text
    technique: str = ""
    procedure: Text
    phase: Phase | None = None


class PhaseBrief(Strict):
    """What the network did in a phase, in a sentence."""

    phase: Phase
    says: Text


class CategoryBrief(Strict):
    """People of one walk of life, as partners or the people themselves counted them; ten at least."""

    category: Text
    count: Annotated[int, Field(ge=10)]
    given_by: Text


class MediaBrief(Strict):
    """A picture or file."""

    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    role: Text


class RangeBrief(Strict):
    """An address range of the operator's."""

    cidr: Text
    first_seen: AwareDatetime
    last_seen: AwareDatetime


class NetworkBrief(Strict):
    """What is to be said of one case's network."""

    case: Text
    name: Text
    summary: str = ""
    operator: str = ""
    """Empty where nobody can be named, or where the registry's own name will do; any other must be in the registry."""
    home_country: Country | None = None
    """None: what the registry says, where its sources agree and let it travel."""
    stored: tuple[Text, ...] = ()
    """Ids of stored indicators, or names of families and campaigns: all of theirs are told as the store has them."""
    would_change: str = ""
    phases: tuple[PhaseBrief, ...] = ()
    clients: tuple[ClientBrief, ...] = ()
    procedures: tuple[ProcedureBrief, ...] = ()
    target_categories: tuple[CategoryBrief, ...] = ()
    media: tuple[MediaBrief, ...] = ()
    addresses: tuple[RangeBrief, ...] = ()


class IndicatorBrief(Strict):
    """An indicator as the analyst lists it; whatever the guards say is added by the house."""

    case: Text
    kind: Kind
    value: Text
    scope: Scope | None = None
    """For hosts and links; left out for all else."""
    phase: Phase | None = None
    technique: str = ""
    first_seen: AwareDatetime | None = None
    last_seen: AwareDatetime | None = None
    expires: AwareDatetime | None = None
    confidence: Annotated[int, Field(ge=0, le=100)] | None = None
    """None: what the store says, else 50."""
    marking: Tlp | None = None
    """Never wider than what its sources in the store allow. None: the store's, else TLP:RED."""
    comment: str = ""
    source: str = ""


class ClaimBrief(Strict):
    """What somebody says in public, and how it stands."""

    case: Text
    says: Text
    speaker: Text
    said_at: AwareDatetime
    source: Text
    evidence_for: tuple[Text, ...] = ()
    evidence_against: tuple[Text, ...] = ()
    status: ClaimStatus = ClaimStatus.OPEN
    letter: str = ""
    """Id of a letter in which the speaker was asked: its service and its answer are the right of reply. Instead of:"""
    asked_at: AwareDatetime | None = None
    """When the speaker was offered the right of reply."""
    answered_at: AwareDatetime | None = None
    answer: str = ""

    @model_validator(mode="after")
    def _asked_in_one_way(self) -> Self:
        if self.letter and (self.asked_at or self.answered_at or self.answer):
            raise ValueError("a claim names a letter, or says itself when somebody was asked and what they answered")
        return self


class Brief(Strict):
    """Words for a release."""

    title: Text
    summary: Text
    method: str = ""
    limits: str = ""
    would_help: str = ""
    policy_annex: str = ""
    networks: Annotated[tuple[NetworkBrief, ...], Field(min_length=1)]
    indicators: tuple[IndicatorBrief, ...] = ()
    claims: tuple[ClaimBrief, ...] = ()


def brief_of(text: str) -> Brief:
    """A brief from its text; errors as for `read_brief`."""
    tables = parsed_toml(text, GIVEN)
    return validated(Brief, tables, text, GIVEN)


def read_brief(path: Path) -> Brief:
    """A brief from its file.

    Raises:
        InputError: it cannot be read, or a key is unknown, missing or wrong.
    """
    tables, text = read_toml(path)
    return validated(Brief, tables, text, path)
