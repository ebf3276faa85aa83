"""A credential about to become somebody's authenticator, whatever its kind."""

from dataclasses import dataclass

from countervail.people.authenticators import Kind
from countervail.people.key_file import fingerprint
from countervail.people.key_request import KeyRequest
from countervail.people.passkeys import Passkey, RelyingParty
from countervail.vault.sealing import keyed_hash
from countervail.vocabulary.errors import InputError

_HASH_BYTES = 32


@dataclass(frozen=True, slots=True)
class Credential:
    """What enrolment stores of it."""

    kind: Kind
    identifier: str
    public_key: bytes | None = None
    party: RelyingParty | None = None
    sign_count: int = 0
    password_hash: str | None = None


def of_request(request: KeyRequest, pseudonym: str) -> Credential:
    """The key of a request, after its proof was checked.

    Raises:
        RefusedError: the request is not that person's own.
    """
    request.check(pseudonym)
    return Credential(Kind.ED25519, fingerprint(request.public), request.public)


def of_passkey(passkey: Passkey, party: RelyingParty) -> Credential:
    """A registered passkey."""
    return Credential(Kind.PASSKEY, passkey.credential, passkey.public_key, party, passkey.sign_count)


def of_oidc(key: bytes, issuer: str, subject: str) -> Credential:
    """An OIDC identity, by keyed hash (`key`: the key `store`); only the pair of issuer and subject names somebody."""
    return Credential(Kind.OIDC, oidc_identifier(key, issuer, subject))


def of_mail(key: bytes, address: str) -> Credential:
    """A mail address, by keyed hash (`key`: the key `store`); upper and lower case are one address.

    Raises:
        InputError: it is no address.
    """
    local, at, domain = address.strip().rpartition("@")
    if not (local and at and domain) or any(letter.isspace() for letter in address.strip()):
        raise InputError(f"'{address}' is no mail address.", hint="Use name@host.")
    content = f"{local}@{domain}".casefold().encode()
    return Credential(Kind.MAIL, keyed_hash(key, content, purpose=b"people.mail", size=_HASH_BYTES).hex())


def oidc_identifier(key: bytes, issuer: str, subject: str) -> str:
    """The keyed hash under which an OIDC identity is stored."""
    content = f"{len(issuer)}:{issuer}{subject}".encode()
    return keyed_hash(key, content, purpose=b"people.oidc", size=_HASH_BYTES).hex()
