"""A policy: one TOML file that says what the platform forbids and the least that answers it."""

from typing import Annotated

from pydantic import Field, field_validator, model_validator

from countervail.activity.toml_file import Strict
from countervail.casework.policies.sanction import Sanction
from countervail.vocabulary.canonical import canonical_json, digest
from countervail.vocabulary.phases import Phase

Sentence = Annotated[str, Field(min_length=10, pattern=r"\.$")]


class Rule(Strict):
    """One thing that is forbidden."""

    id: Annotated[str, Field(pattern="^[a-z0-9-]+$")]
    forbids: Sentence
    least: Sanction
    """The mildest sanction that answers it. A harder one needs a written reason."""
    because: Sentence
    """Why nothing milder would do."""
    phase: Phase | None = None
    """The phase of the chain that breaks it, if one does: where a case claims it, a draft suggests the rule."""


class Policy(Strict):
    """The rules under one heading."""

    name: Annotated[str, Field(pattern="^[a-z0-9-]+$")]
    version: Annotated[int, Field(ge=1)]
    forbids: Sentence
    spares: Annotated[tuple[Sentence, ...], Field(min_length=2)]
    """Who looks alike and is not meant; shown beside every plan that rests on the policy."""
    review_days: Annotated[int, Field(ge=30, le=730)]
    """An entity ban is looked at again after so many days at the latest."""
    rule: Annotated[tuple[Rule, ...], Field(min_length=1)]

    @field_validator("rule")
    @classmethod
    def _ids_differ(cls, rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
        if len({rule.id for rule in rules}) != len(rules):
            raise ValueError("two rules carry the same id")
        return rules

    @model_validator(mode="after")
    def _no_rule_begins_at_the_end(self) -> "Policy":
        if all(rule.least is Sanction.ENTITY_BAN for rule in self.rule):
            raise ValueError("a policy whose every answer is an entity ban leaves no room to be mild")
        return self

    @property
    def digest(self) -> str:
        """SHA-256 of its meaning: a plan names it, so that nobody can change the rule under a plan."""
        return digest(canonical_json(self.model_dump(mode="json")))

    def find(self, rule_id: str) -> Rule | None:
        """The rule of an id."""
        return next((rule for rule in self.rule if rule.id == rule_id), None)
