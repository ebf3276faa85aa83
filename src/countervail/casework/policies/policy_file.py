"""Finding and reading the policies; every mistake names file, line, field and remedy."""

from importlib.resources import files
from pathlib import Path

from countervail.activity.toml_file import nearest, read_toml, validated
from countervail.casework.policies.policy import Policy
from countervail.vocabulary.errors import CardError, InputError, Place


def policy_folder() -> Path:
    """Where the policies lie: inside an installed package, or in the repository it is edited in."""
    packaged = Path(str(files("countervail"))) / "policies"
    return packaged if packaged.is_dir() else Path(__file__).parents[4] / "policies"


def read_policy(path: Path) -> Policy:
    """One policy; its name is the file's.

    Raises:
        CardError: it is not what a policy must be.
    """
    tables, text = read_toml(path, CardError)
    policy = validated(Policy, tables, text, path, CardError)
    if policy.name != path.stem:
        raise CardError(f"is named '{policy.name}' inside.", hint="Rename the file or the policy.", where=_at(path))
    return policy


def all_policies(folder: Path | None = None) -> tuple[Policy, ...]:
    """Every policy of a folder, by name."""
    return tuple(read_policy(path) for path in sorted((folder or policy_folder()).glob("*.toml")))


def find_policy(name: str, folder: Path | None = None) -> Policy:
    """The policy of a name.

    Raises:
        InputError: there is none; the nearest is named.
    """
    found = {policy.name: policy for policy in all_policies(folder)}
    if name not in found:
        raise InputError(f"there is no policy '{name}'.", hint=nearest(name, list(found)))
    return found[name]


def _at(path: Path) -> Place:
    return Place(str(path))
