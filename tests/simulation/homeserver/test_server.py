"""Before anything is made: whether there is a Synapse to start."""

import sys
from pathlib import Path

import pytest

from countervail.simulation.homeserver.server import Homeserver, check_installed
from countervail.vocabulary.errors import InputError


@pytest.mark.parametrize("python", [Path(sys.executable), Path("no/such/python")])
def test_a_python_without_synapse_is_refused_with_what_to_do(python: Path) -> None:
    with pytest.raises(InputError, match="has no Synapse") as failed:
        check_installed(python)
    assert "pip install matrix-synapse" in str(failed.value.hint)


def test_where_it_is_there_nothing_is_said(tmp_path: Path) -> None:
    """A stand-in for the interpreter alone, which only says that both modules were found."""
    python = tmp_path / "python"
    python.write_text("#!/bin/sh\nexit 0\n")
    python.chmod(0o700)
    check_installed(python)


def test_what_is_prepared_listens_on_this_machine_alone(tmp_path: Path) -> None:
    maker = tmp_path / "bin" / "generate_signing_key"
    maker.parent.mkdir()
    maker.write_text('#!/bin/sh\necho made > "$2"\n')
    maker.chmod(0o700)
    server = Homeserver(tmp_path, maker.with_name("python"))
    server.prepare()
    config = (tmp_path / "homeserver.yaml").read_text()
    assert 'bind_addresses: ["127.0.0.1"]' in config
    assert f"port: {server.port}" in config
    assert (tmp_path / "signing.key").exists()
    key = (tmp_path / "tap.key").read_bytes()
    server.prepare()
    assert (tmp_path / "tap.key").read_bytes() == key, "prepared again it keeps its key"
