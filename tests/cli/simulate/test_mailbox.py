"""`simulate mailbox` says where letters go, and what to do where somebody else has the port."""

import socket
from pathlib import Path

import pytest
from typer.testing import CliRunner

from countervail.cli.main import build
from countervail.cli.simulate.mailbox import command
from countervail.vocabulary.errors import InputError


def test_a_port_somebody_else_has_is_one_clear_sentence(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(InputError, match=f"port {port}") as caught:
            command(out=tmp_path / "mail", port=port)
    assert "--port" in caught.value.hint


def test_help_says_that_nothing_is_delivered() -> None:
    shown = CliRunner().invoke(build(), ["simulate", "mailbox", "--help"]).output
    assert "deliver none" in " ".join(shown.split())
    assert "countervail simulate mailbox --out mail" in shown
