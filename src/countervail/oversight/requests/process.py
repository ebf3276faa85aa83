"""What a request rests on, and what it may ask for: two closed lists."""

from enum import StrEnum


class Process(StrEnum):
    """The legal form of a request."""

    SUBPOENA = "subpoena"
    """Of a prosecutor, police or agency, without a judge."""
    COURT_ORDER = "court_order"
    WARRANT = "warrant"
    EMERGENCY = "emergency"
    """Danger of death or serious injury; voluntary where the law says so, minimal, reviewed afterwards."""
    PRESERVATION = "preservation"
    """Keep, do not hand out. It never covers a disclosure."""
    MLAT = "mlat"
    """Mutual legal assistance: comes with an order of a court of the platform's own country."""
    E_EVIDENCE = "e_evidence"
    """A European Production Order."""


class DataKind(StrEnum):
    """What is asked for, the least first."""

    SUBSCRIBER = "subscriber"
    """Who holds the account, as they said: name, address, mail, telephone, when made."""
    LOGS = "logs"
    """When and from where it was used: times, addresses, devices. No content."""
    LOCATION = "location"
    CONTENT = "content"
    """What was said or stored."""


class Refusal(StrEnum):
    """Why a request is turned down; counted by reason in the report."""

    NO_LEGAL_BASIS = "no_legal_basis"
    OVERBROAD = "overbroad"
    UNVERIFIED = "unverified"
    """The sender is not who they say, or the call-back did not confirm it."""
    WRONG_FORM = "wrong_form"
    """No signature, no court named, not served as the law says."""
    OUTSIDE_JURISDICTION = "outside_jurisdiction"
    NO_EMERGENCY = "no_emergency"
    HUMAN_RIGHTS = "human_rights"
    """It would punish what human rights protect: speech, faith, assembly, the press."""
    NOT_HELD = "not_held"
    """What is asked for does not exist here."""
