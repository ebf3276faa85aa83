"""The only way back from a reference to a person: the identities a run was made with, one reference at a time."""

import pyarrow.compute as pc

from countervail.activity.identities import Identities
from countervail.vault.keys import Keyring
from countervail.vocabulary.errors import InputError
from countervail.workflow.run_folder import RunFolder


def target_in_clear(run: RunFolder, keys: Keyring, ref: str) -> str:
    """The id of the target of a reference. Whoever calls this has written down who asks, and why.

    Raises:
        InputError: the run knows no such target, or it was erased.
    """
    identities = Identities.load(run.identities_file, keys)
    surrogates = identities.table["surrogate"].combine_chunks()
    found = surrogates.filter(pc.equal(identities.target_refs(surrogates), ref))
    name = identities.ids(found)[0].as_py() if len(found) else None
    if not isinstance(name, str):
        raise InputError("nobody stands behind this reference any more.", hint="They were erased, or it is mistyped.")
    return name
