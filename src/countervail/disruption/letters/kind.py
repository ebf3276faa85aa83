"""What letters there are, and how one reaches its addressee."""

from enum import StrEnum

from countervail.vocabulary.audience import Audience


class LetterKind(StrEnum):
    """What a letter is for."""

    CEASE_AND_DESIST = "cease_and_desist"
    REFERRAL_LAW_ENFORCEMENT = "referral_law_enforcement"
    REFERRAL_SANCTIONS = "referral_sanctions"

    @property
    def audience(self) -> Audience:
        """Whose release it may draw on: an operator is told what the public is told, an authority what it may know."""
        return _AUDIENCES[self]

    @property
    def heading(self) -> str:
        """As it is headed."""
        return _TITLES[self]


_AUDIENCES = {
    LetterKind.CEASE_AND_DESIST: Audience.PUBLIC,
    LetterKind.REFERRAL_LAW_ENFORCEMENT: Audience.LAW_ENFORCEMENT,
    LetterKind.REFERRAL_SANCTIONS: Audience.POLICY,
}
_TITLES = {
    LetterKind.CEASE_AND_DESIST: "Cease and desist",
    LetterKind.REFERRAL_LAW_ENFORCEMENT: "Referral dossier for law enforcement",
    LetterKind.REFERRAL_SANCTIONS: "Referral dossier for sanctions",
}


class Way(StrEnum):
    """How a letter was served."""

    REGISTERED_POST = "registered_post"
    COURIER = "courier"
    IN_PERSON = "in_person"
    COUNSEL = "counsel"
    """From lawyer to lawyer."""
    MAIL = "mail"
    """By e-mail, where the addressee takes service so."""
