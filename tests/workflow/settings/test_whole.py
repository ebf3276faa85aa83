"""countervail.toml as a whole: everything may be left out, each table is its own file, a slip is named."""

import ast
import inspect
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from countervail.vocabulary.acts import Act
from countervail.vocabulary.errors import InputError
from countervail.workflow.installation import Installation
from countervail.workflow.settings import whole
from countervail.workflow.settings.whole import Settings

FULL = """\
[storage]
url = "postgresql+psycopg://countervail@/countervail?host=/run/postgresql"
[ledger]
name = "plaza.example/ledger"
witness = "mail:witness@elsewhere.example"
[ledger.mail]
server = "mail.plaza.example:587"
sender = "ledger@plaza.example"
[oidc]
issuer = "https://id.plaza.example"
client_id = "countervail"
[blocks]
licence = "CC-BY-4.0"
[enforcement]
most_failures = 0.05
third_for = ["deactivate", "notify"]
[files]
folder = "exchange"
[synapse]
url = "http://127.0.0.1:8008"
server = "plaza.example"
token_file = "token"
[atproto]
pds = "http://127.0.0.1:2583"
ozone = "http://127.0.0.1:2587"
password_file = "password"
moderator = "did:plc:moderator"
[requests]
url = "sqlite:///register.db"
[retention]
backups = ["backups"]
days = {runs = 400}
[guards]
own = "own-hosts.txt"
[timestamp]
url = "https://stamps.example"
"""


def _read(folder: Path, text: str) -> Settings:
    path = folder / "countervail.toml"
    path.write_text(text, "utf-8")
    return Installation.at(folder / "state", path).settings


def test_everything_may_be_left_out() -> None:
    bare = Settings()
    assert (bare.oidc, bare.synapse, bare.atproto) == (None, None, None)
    assert bare.storage.url is None


def test_every_table_is_read(tmp_path: Path) -> None:
    told = _read(tmp_path, FULL)
    assert told.ledger.mail is not None
    assert told.synapse is not None
    assert told.atproto is not None
    assert (told.ledger.mail.server, told.synapse.server) == ("mail.plaza.example:587", "plaza.example")
    assert (told.retention.days, told.enforcement.most_failures) == ({"runs": 400}, 0.05)
    assert told.enforcement.third_for == (Act.DEACTIVATE, Act.NOTIFY)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("licence", "license"),
        ("most_failures = 0.05", "most_failures = 1.5"),
        ('"deactivate"', '"delete"'),
        ('issuer = "https://', 'issuer = "ftp://'),
        ("did:plc", "plc"),
        (":587", ""),
        ("[timestamp]", "[timestamps]"),
    ],
)
def test_a_slip_is_named(tmp_path: Path, right: str, wrong: str) -> None:
    with pytest.raises(InputError):
        _read(tmp_path, FULL.replace(right, wrong))


def test_settings_do_not_change_once_read() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        Settings().storage.url = "sqlite:///other.db"


@pytest.mark.parametrize("table", sorted(Settings.model_fields))
def test_each_table_has_a_file_of_its_own(table: str) -> None:
    if table == "notices":
        return
    named: Any = Settings.model_fields[table].annotation
    kinds = [named, *getattr(named, "__args__", ())]
    (model,) = [kind for kind in kinds if isinstance(kind, type) and issubclass(kind, BaseModel)]
    source = Path(inspect.getfile(model))
    assert (source.stem, source.parent) == (table, Path(inspect.getfile(whole)).parent)
    assert (ast.get_docstring(ast.parse(source.read_text("utf-8"))) or "").startswith(f"`[{table}]`")


def test_every_key_says_what_it_is() -> None:
    named = [Path(inspect.getfile(whole)).parent / f"{table}.py" for table in sorted(Settings.model_fields)]
    notices = Path(inspect.getfile(Settings.model_fields["notices"].annotation))  # type: ignore[arg-type] # a class
    silent = []
    for source in (*(path for path in named if path.exists()), notices):
        for kind in (one for one in ast.parse(source.read_text("utf-8")).body if isinstance(one, ast.ClassDef)):
            lines = [*kind.body, None]
            silent += [
                f"{source.stem}: {key.target.id}"
                for key, said in pairwise(lines)
                if isinstance(key, ast.AnnAssign) and isinstance(key.target, ast.Name)
                if not (isinstance(said, ast.Expr) and isinstance(said.value, ast.Constant))
            ]
    assert silent == []
