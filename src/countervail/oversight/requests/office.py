"""The register put together: the one place that says which part stands on which."""

from dataclasses import dataclass

from countervail.oversight.requests.agencies import Agencies
from countervail.oversight.requests.basis import LegalBases
from countervail.oversight.requests.basis_file import shipped
from countervail.oversight.requests.disclosures import Disclosures
from countervail.oversight.requests.register import Register
from countervail.oversight.requests.requests import Requests
from countervail.oversight.requests.safeguard import Safeguard, TwoOfficersAndALaw


@dataclass(frozen=True, slots=True)
class RegisterOffice:
    """Everything a page or a command needs of the register."""

    register: Register
    agencies: Agencies
    requests: Requests
    disclosures: Disclosures

    @classmethod
    def of(
        cls, register: Register, bases: LegalBases | None = None, safeguard: Safeguard | None = None
    ) -> "RegisterOffice":
        """The office over an opened register; `bases`: the files that come along, where None."""
        agencies, requests = Agencies(register.keys), Requests(register.keys)
        guard = safeguard or TwoOfficersAndALaw(bases or shipped())
        return cls(register, agencies, requests, Disclosures(requests, agencies, guard))
