"""Authenticators enrolled, reset and revoked: always with who did it, to whom, and when."""

from sqlalchemy import insert, update
from sqlalchemy.exc import IntegrityError

from countervail.people.access import Thing, demand
from countervail.people.authenticators import Authenticator, Kind, authenticator_with, authenticators_of
from countervail.people.credential import Credential
from countervail.people.journal import Occasion, fresh_id
from countervail.people.person import Actor
from countervail.people.rights import Right
from countervail.people.roll import person_with
from countervail.people.sessions import end_all
from countervail.people.tables import AUTHENTICATORS
from countervail.vocabulary.clock import to_micros
from countervail.vocabulary.errors import RefusedError


def enrol(occasion: Occasion, actor: Actor, person: str, credential: Credential) -> Authenticator:
    """Give a person one more authenticator; one's own too, for whoever holds a role.

    Raises:
        RefusedError: the actor may not, the person left, or the credential is or was anybody's.
    """
    _demand(occasion, actor, person)
    stored = _write(occasion, actor, person, credential)
    occasion.record("authenticator.enrolled", actor, person, authenticator=stored.id, means=stored.kind.value)
    return stored


def reset(occasion: Occasion, actor: Actor, person: str, credential: Credential) -> Authenticator:
    """Put a new authenticator in the place of all of its kind that a person has; whatever sessions are open end.

    Raises:
        RefusedError: as for `enrol`.
    """
    _demand(occasion, actor, person)
    for old in authenticators_of(occasion.connection, person):
        if old.kind is credential.kind and old.revoked_at is None:
            _close(occasion, actor, old)
    _end_sessions(occasion, actor, person, credential.kind)
    stored = _write(occasion, actor, person, credential)
    occasion.record("authenticator.reset", actor, person, authenticator=stored.id, means=stored.kind.value)
    return stored


def revoke(occasion: Occasion, actor: Actor, authenticator: str) -> None:
    """End one authenticator and its person's sessions; what it signed counts for no plan that has not begun.

    Raises:
        RefusedError: the actor may not, or it was revoked before.
    """
    old = authenticator_with(occasion.connection, authenticator)
    _demand(occasion, actor, old.person)
    if old.revoked_at is not None:
        raise RefusedError("this authenticator was revoked before.", hint="Nothing is left to do.")
    _close(occasion, actor, old)
    _end_sessions(occasion, actor, old.person, old.kind)


def _end_sessions(occasion: Occasion, actor: Actor, person: str, kind: Kind) -> None:
    """Whoever held the old one may sit in a session it began. A mail address begins none."""
    if kind is not Kind.MAIL:
        end_all(occasion, actor, person)


def _demand(occasion: Occasion, actor: Actor, person: str) -> None:
    acting = person_with(occasion.connection, actor.person, occasion.now)
    own = actor.person == person
    demand(acting, Right.ENROL_OWN if own else Right.MANAGE_PEOPLE, Thing(whose=frozenset({person})))
    receiver = person_with(occasion.connection, person, occasion.now)
    if receiver.removed:
        raise RefusedError(f"{receiver.pseudonym} works here no longer.", hint="Nothing can be enrolled for them.")


def _write(occasion: Occasion, actor: Actor, person: str, credential: Credential) -> Authenticator:
    identity = fresh_id("A")
    row = {
        "id": identity,
        "person": person,
        "kind": credential.kind,
        "identifier": credential.identifier,
        "public_key": credential.public_key,
        "password_hash": credential.password_hash,
        "party_id": credential.party and credential.party.id,
        "party_origin": credential.party and credential.party.origin,
        "sign_count": credential.sign_count,
        "enrolled_at": to_micros(occasion.now),
        "enrolled_by": actor.person,
    }
    try:
        occasion.connection.execute(insert(AUTHENTICATORS).values(row))
    except IntegrityError as error:
        hint = "Each person has authenticators of their own; a revoked one is not enrolled again."
        raise RefusedError(f"this {_NAMES[credential.kind]} is or was somebody's already.", hint=hint) from error
    return authenticator_with(occasion.connection, identity)


_NAMES = {
    Kind.OIDC: "sign-in",
    Kind.PASSKEY: "passkey",
    Kind.ED25519: "key",
    Kind.MAIL: "mail address",
    Kind.LOCAL: "local account",
}


def _close(occasion: Occasion, actor: Actor, old: Authenticator) -> None:
    ends = {"revoked_at": to_micros(occasion.now), "revoked_by": actor.person}
    occasion.connection.execute(update(AUTHENTICATORS).where(AUTHENTICATORS.c.id == old.id).values(ends))
    occasion.record("authenticator.revoked", actor, old.person, authenticator=old.id, means=old.kind.value)
