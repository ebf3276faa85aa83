"""Mapping files: what they may say, and how their mistakes are named."""

import re
from pathlib import Path

import pytest

from countervail.activity.intake.mapping import AccountsMapping, FileKind, default_mapping, read_mapping
from countervail.vocabulary.errors import CardError

MINIMAL = 'origin = "own-platform"\n'
COLUMNS = '[columns]\nuid = "a"\ntime = "b"\nverb = "c"\nactor_uid = "d"\n[constants]\nsurface = "matrix"\n'


def mistake(tmp_path: Path, text: str) -> str:
    path = tmp_path / "map.toml"
    path.write_text(text)
    with pytest.raises(CardError) as caught:
        read_mapping(path)
    return str(caught.value).removeprefix(str(tmp_path))


def test_the_smallest_mapping_says_where_rows_come_from(tmp_path: Path) -> None:
    (tmp_path / "platform.toml").write_text(MINIMAL)
    named = read_mapping(tmp_path / "platform.toml")
    assert (named.mapping.source, named.mapping.columns, len(named.sha256)) == ("platform", None, 64)
    assert named.mapping.accounts == AccountsMapping(), "a log of our own names has an accounts table too"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('orign = "own-platform"\n', "/map.toml:1: the key 'orign' is unknown. Did you mean 'origin'?"),
        ('origin = "theirs"\n', "origin is 'own-platform' or 'partner:NAME'"),
        ('origin = "simulation"\n', "for our own worlds only"),
        ('origin = "partner:Example"\n', "agreement = YYYY-MM-DD"),
        (MINIMAL + COLUMNS.replace("actor_uid", "actor"), "/map.toml:6: columns.actor: 'actor' is no column of ours"),
        (MINIMAL + COLUMNS.replace('actor_uid = "d"\n', ""), "required column 'actor_uid'"),
        (MINIMAL + '[verbs]\nX = "logn"\n', "/map.toml:3: verbs.X: 'logn' is no verb of ours. Did you mean 'login'?"),
        (MINIMAL + '[time]\nformat = "epoc_ms"\n', "/map.toml:3: time.format: 'epoc_ms' is no time format. Did you"),
        (MINIMAL + '[time]\nzone = "Europe/Nowhere"\n', "no time zone of the IANA list"),
        (MINIMAL + '[format]\ndelimiter = "||"\n', "format.delimiter"),
        (MINIMAL + '[format]\ntype = "xml"\n', "/map.toml:3: format.type"),
        ('extra = ["url"]\n' + MINIMAL, "extra 'url' has the name of a column of ours"),
        (MINIMAL + '[requests]\n"/a" = "serch"\n', "'serch' is no column"),
    ],
)
def test_mistakes_are_named_with_their_line_and_the_nearest_word(tmp_path: Path, text: str, told: str) -> None:
    assert re.search(re.escape(told), mistake(tmp_path, text)), mistake(tmp_path, text)


def test_a_partner_s_data_carry_the_date_of_the_agreement(tmp_path: Path) -> None:
    (tmp_path / "p.toml").write_text('origin = "partner:Example"\nagreement = 2024-01-31\n')
    assert str(read_mapping(tmp_path / "p.toml").mapping.agreement) == "2024-01-31"


def test_a_default_mapping_has_a_fingerprint_too() -> None:
    named = default_mapping(origin="own-platform", source="ocsf", kind=FileKind.OCSF)
    assert named.sha256 != default_mapping(origin="own-platform", source="other", kind=FileKind.OCSF).sha256


def test_the_mappings_of_the_operators_page_are_valid(tmp_path: Path) -> None:
    page = (Path(__file__).parents[3] / "docs" / "operators" / "intake.md").read_text(encoding="utf-8")
    examples = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    assert len(examples) == 2
    for number, example in enumerate(examples):
        (tmp_path / f"{number}.toml").write_text(example, encoding="utf-8")
        assert read_mapping(tmp_path / f"{number}.toml").mapping.source in ("audit-log", "shares")
