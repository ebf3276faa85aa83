"""A list of hashes on its way: made by an analyst, consented to by counsel, handed to the one partner it is for."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from countervail.casework.hand import Hand
from countervail.casework.refusal import refuse
from countervail.disruption.release.approvals import Releases
from countervail.disruption.release.shelf import Kept
from countervail.disruption.sharing.contacts.contact import ALGORITHM, Given, hashed, key_for
from countervail.disruption.sharing.contacts.shelf import LIFE, ContactList, ContactShelf, last_event
from countervail.disruption.sharing.partner import Partner
from countervail.people.access import Thing
from countervail.people.journal import fresh_id
from countervail.people.rights import Right
from countervail.people.signatures import verify_signature
from countervail.people.statement import Purpose
from countervail.vocabulary.audience import Audience
from countervail.vocabulary.canonical import canonical_json, digest
from countervail.vocabulary.errors import InputError, Place
from countervail.vocabulary.judgement import Judgement
from countervail.vocabulary.warrant import Signature


@dataclass(frozen=True, slots=True)
class ContactDesk:
    """Makes lists, takes consent, hands over."""

    releases: Releases
    key: bytes
    """The key `taxii`."""
    shelf: ContactShelf = ContactShelf()  # noqa: RUF009 -- it holds nothing

    def draft(self, hand: Hand, release: str, partner: Partner, given: Sequence[Given], source: str) -> ContactList:
        """A list of what a platform has on file of accounts that were judged positive; the contacts are kept nowhere.

        Args:
            source: where the rows came from, for messages.

        Raises:
            RefusedError: the person may not, or release and partner do not go together.
            InputError: a row is of an account that nobody judged to belong.
        """
        kept = self.releases.read(hand, release)
        for case in kept.cases:
            hand.demand(Right.PROPOSE_RELEASE, case)
        self._check_together(hand, kept, partner)
        self._check_judged(hand, kept, given, source)
        name, key = fresh_id("CL"), key_for(self.key, partner.id, release)
        hashes = sorted({hashed(key, one.contact) for one in given})
        if not hashes:
            raise refuse("there is no contact to list.", "Give at least one row.")
        cases = {case: last_event(hand.connection, case) for case in kept.cases}
        told = digest(canonical_json({"list": name, "release": release, "partner": partner.id, "hashes": hashes}))
        made = ContactList(name, release, partner.id, cases, hand.id, hand.now, told)
        self.shelf.put(hand, made, hashes)
        facts = {"release": release, "partner": partner.id, "count": len(hashes), "digest": told}
        hand.enter("contacts.listed", name, facts, high_impact=True)
        return made

    def consent(self, hand: Hand, name: str, signature: Signature) -> ContactList:
        """Counsel consents that one partner gets the whole of a list; never to one of their own making.

        Raises:
            RefusedError: the person may not, the signature is not over it, or it tells nothing any more.
        """
        made = self._living(hand, name)
        for case in made.cases:
            hand.demand(Right.CLEAR_RELEASE, case, Thing(whose=frozenset({made.maker})))
        if signature.person != hand.id:
            raise refuse("this is somebody else's signature.", "Sign with your own authenticator.")
        if made.consent:
            raise refuse(f"counsel consented to {name} already.", "Hand it over: `countervail share handover`.")
        verify_signature(hand.connection, made.digest, signature, hand.now, purpose=Purpose.CONSENT_CONTACTS)
        self.shelf.consent(hand.connection, made, signature)
        hand.enter("contacts.consented", name, {"digest": made.digest}, high_impact=True)
        return self.shelf.get(hand.connection, name)

    def handover(self, hand: Hand, name: str) -> bytes:
        """The list with its key, for its partner.

        Raises:
            RefusedError: the person may not, counsel has not consented, or it tells nothing any more.
        """
        made = self._living(hand, name)
        for case in made.cases:
            hand.demand(Right.ISSUE_RELEASE, case)
        if made.consent is None:
            hint = "Counsel: `countervail share consent`. Without it the partner may ask by prefix, one by one."
            raise refuse(f"counsel has not consented to {name}.", hint)
        verify_signature(hand.connection, made.digest, made.consent, hand.now, purpose=Purpose.CONSENT_CONTACTS)
        hand.enter("contacts.handed_over", name, {"partner": made.partner, "digest": made.digest}, high_impact=True)
        told = {
            "release": made.release,
            "partner": made.partner,
            "marking": self.releases.shelf.get(hand.connection, made.release).release.terms.marking.value,
            "algorithm": ALGORITHM,
            "key": key_for(self.key, made.partner, made.release).hex(),
            "ends": (made.made_at + LIFE).isoformat(timespec="seconds"),
            "hashes": self.shelf.hashes(hand.connection, made),
        }
        return json.dumps(told, indent=1, sort_keys=True).encode() + b"\n"

    def _living(self, hand: Hand, name: str) -> ContactList:
        made = self.shelf.get(hand.connection, name)
        why = self.shelf.dead(hand.connection, made, hand.now)
        if why:
            raise refuse(f"nothing of {name} is told any more: {why}.", "Make it anew: `countervail share contacts`.")
        return made

    def _check_together(self, hand: Hand, kept: Kept, partner: Partner) -> None:
        terms = kept.release.terms
        if terms.audience is not Audience.PLATFORMS:
            raise refuse("contacts are told to other platforms only.", "Name a release for platforms.")
        if terms.version not in self.releases.shelf.issued(hand.connection, terms.id):
            raise refuse(f"{terms.id} is not out yet.", "Issue it first: `countervail release issue`.")
        reads = Audience.PLATFORMS in partner.audiences and partner.removed_at is None
        if partner.authority or not reads or (terms.recipient and terms.recipient.name != partner.name):
            raise refuse(f"{partner.name} does not read this release.", "See `countervail share partners`.")

    def _check_judged(self, hand: Hand, kept: Kept, given: Sequence[Given], source: str) -> None:
        cases = [self.releases.cases.load(hand.connection, case) for case in kept.cases]
        judged = {account for case in cases for account in case.judged(Judgement.POSITIVE)}
        judged -= {account for case in cases for account in case.owed_back()}
        stray = next((one for one in given if one.account not in judged), None)
        if stray:
            hint = "Leave it out: contacts of anybody else stay here."
            raise InputError(
                "nobody judged this account to belong, or its appeal stands.",
                hint=hint,
                where=Place(source, stray.line),
            )
