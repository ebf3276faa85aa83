"""Who answers for this installation, and whether everything in the file is known."""

from collections.abc import Iterator

from countervail.activity.deployment import read_deployment
from countervail.workflow.checkup.finding import Check, Finding, Premises, weak, well


def _look(premises: Premises) -> Iterator[Finding]:
    if not premises.config.exists():
        yield weak(f"There is no {premises.config}.", "Write one before any real intake: docs/operators/install.md.")
        return
    deployment = read_deployment(premises.config)
    yield well(f"{deployment.controller} answers for this installation; appeals go to {deployment.appeal_url}.")


CHECK = Check("configuration", _look)
