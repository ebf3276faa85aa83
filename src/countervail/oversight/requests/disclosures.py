"""Disclosures: prepared as the least that answers, proposed by one signature, out by a second, the user told."""

import base64
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete, insert, select

from countervail.oversight.requests.agencies import Agencies
from countervail.oversight.requests.basis import Basis
from countervail.oversight.requests.clerk import Clerk
from countervail.oversight.requests.package import Package, manifest_sha256, packed
from countervail.oversight.requests.records.disclosing import Disclosed, Proposed, Signed
from countervail.oversight.requests.request import Request, RequestState
from countervail.oversight.requests.requests import Requests
from countervail.oversight.requests.safeguard import Safeguard
from countervail.oversight.requests.tables import PACKAGES
from countervail.people.rights import Right
from countervail.people.statement import Purpose
from countervail.vault.fields import Place
from countervail.vocabulary.canonical import digest
from countervail.vocabulary.errors import RefusedError, StorageError
from countervail.vocabulary.warrant import Signature


@dataclass(frozen=True, slots=True)
class Disclosures:
    """The only way out of the register."""

    requests: Requests
    agencies: Agencies
    safeguard: Safeguard

    def prepare(self, clerk: Clerk, request: str, material: bytes, where: str = "the material") -> Package:
        """What would go out, to be looked at and signed. Nothing is stored.

        Raises:
            RefusedError: the person may not, or the request is not to be answered so.
            InputError: the material is not what it must be, or nothing of it may go out.
        """
        clerk.demand(Right.WRITE_REGISTER)
        stands = self.requests.load(clerk.register, request)
        return packed(stands, self._bases(clerk, stands), material, where)

    def propose(self, clerk: Clerk, package: Package, signature: Signature) -> Request:
        """Stand by a package as the first of two.

        Raises:
            RefusedError: the person may not, the request is not checked, or the signature is not that.
        """
        clerk.demand(Right.WRITE_REGISTER)
        stands = self.requests.load(clerk.register, package.manifest.request)
        self._bases(clerk, stands)
        self.safeguard.check_one(clerk, package.sha256, signature, Purpose.PROPOSE_DISCLOSURE)
        after = self.requests.enter(clerk, stands, Proposed(package.manifest, package.sha256, Signed.of(signature)))
        self._forget(clerk, stands.id)
        self._keep(clerk, stands.id, package)
        return after

    def proposed(self, clerk: Clerk, request: str) -> Package:
        """What was proposed, to be looked at before it is signed.

        Raises:
            RefusedError: the person may not, or nothing is proposed.
            StorageError: the files are not what the manifest says.
        """
        clerk.demand(Right.READ_REGISTER)
        return self._package(clerk, self.requests.load(clerk.register, request))

    def approve(self, clerk: Clerk, request: str, signature: Signature) -> Package:
        """Stand by it as the second, upon which it is out; returns what to hand over.

        Raises:
            RefusedError: the person may not or proposed it, a law no longer covers it, or the signatures do not hold.
        """
        stands = self.requests.load(clerk.register, request)
        package = self._package(clerk, stands)
        proposal = stands.proposal
        if proposal is None:
            raise RefusedError(f"request {request} has no proposal.", hint="Propose one first.")
        bases = {basis.kind.value for basis in self._bases(clerk, stands)}
        if not {one.kind for one in package.manifest.covered} <= bases:
            raise RefusedError("the law no longer covers all of this.", hint="Propose what it covers.")
        self.safeguard.check_one(clerk, package.sha256, signature, Purpose.APPROVE_DISCLOSURE)
        self.safeguard.check_two(clerk, package.sha256, proposal.signature.signature, signature)
        rows = sum(part.rows for part in package.manifest.parts)
        out = Disclosed(package.sha256, Signed.of(signature), len(package.manifest.accounts), rows)
        self.requests.enter(clerk, stands, out)
        self._forget(clerk, request)
        return package

    def _bases(self, clerk: Clerk, stands: Request) -> Sequence[Basis]:
        return self.safeguard.bases(stands, self.agencies.get(clerk.register, stands.demand.agency))

    def _package(self, clerk: Clerk, stands: Request) -> Package:
        if stands.state is not RequestState.PROPOSED or stands.proposal is None:
            raise RefusedError(f"request {stands.id} has no proposal.", hint="Propose one first.")
        seal = self.requests.keys.seal(stands.id)
        wanted = select(PACKAGES).where(PACKAGES.c.request_id == stands.id).order_by(PACKAGES.c.part)
        files = tuple(
            (row.part, base64.b64decode(seal.open(row.content, _place(stands.id, row.part))))
            for row in clerk.register.execute(wanted)
        )
        manifest = stands.proposal.manifest
        kept = [(name, digest(content)) for name, content in files]
        whole = kept == [(part.name, part.sha256) for part in manifest.parts]
        if not whole or manifest_sha256(manifest) != stands.proposal.manifest_sha256:
            hint = "Propose it again; `countervail requests verify` says what was changed."
            raise StorageError(f"what was proposed for {stands.id} is not what lies there.", hint=hint)
        return Package(manifest, files)

    def _keep(self, clerk: Clerk, request: str, package: Package) -> None:
        seal = self.requests.keys.seal(request)
        for name, content in package.files:
            sealed = seal.seal(base64.b64encode(content).decode("ascii"), _place(request, name))
            clerk.register.execute(insert(PACKAGES).values(request_id=request, part=name, content=sealed))

    def _forget(self, clerk: Clerk, request: str) -> None:
        """Once it is out, or another is proposed, the copy here has no use."""
        clerk.register.execute(delete(PACKAGES).where(PACKAGES.c.request_id == request))


def _place(request: str, part: str) -> Place:
    return Place("request_packages", f"{request}/{part}", "content")
