"""Traps of files: formats, headers, bytes and names. One list in whatever form is the same list."""

import pytest
from tests.intelligence.data_traps.made_rows import HEADER, MADE_UP, only, read, rows, values

from countervail.intelligence.indicators.document import Document
from countervail.intelligence.indicators.kinds import Kind, Scope
from countervail.intelligence.indicators.reading import files_of, read_document
from countervail.intelligence.indicators.reasons import Reason


def test_01_the_same_list_in_four_formats_is_the_same_set() -> None:
    hosts = ("one.example", "two.example", "three.example")
    comma = "indicator_type,indicator_value,comment,ds\n" + "".join(f"domain_name,{h},,2021-12-16\n" for h in hosts)
    told = ", ".join(f'{{"indicator_type": "domain_name", "indicator_value": "{h}"}}' for h in hosts)
    item = (
        '<c:Properties xmlns:c="c" xmlns:xsi="x" xsi:type="DomainNameObj:DomainNameObjectType">'
        '<d:Value xmlns:d="d" condition="Equals">{}</d:Value></c:Properties>'
    )
    xml = "".join(f"<stix:Indicator>{item.format(h)}</stix:Indicator>" for h in hosts)
    package = f'<stix:STIX_Package xmlns:stix="http://stix.mitre.org/stix-1">{xml}</stix:STIX_Package>'
    found = [
        read(comma),
        read(comma.replace(",", "\t"), "list.tsv"),
        read(f"[{told}]", "list.json"),
        read(package, "list.xml"),
    ]
    assert [one.format for one in found] == ["meta-table", "meta-table", "meta-json", "stix1"]
    assert [{(one.kind, one.value, one.scope) for one in reading.indicators} for reading in found] == [
        {(Kind.HOST, host, Scope.HOST_AND_SUBDOMAINS) for host in hosts}
    ] * 4


@pytest.mark.parametrize("fifth", [None, "Comments", "Commernts", "Note", "Notes", " COMMENTS "])
@pytest.mark.parametrize("first", ["Tactic", "Tactic ", " tactic"])
def test_02_headers_drift_and_mean_the_same(first: str, fifth: str | None) -> None:
    header = f"{first},Technique,Procedure,Indicator{'' if fifth is None else f',{fifth}'}"
    one = only(read(f"{header}\n0. x,0.6 y,0.6.2 z,one.example{'' if fifth is None else ',seen once'}\n"))
    assert (one.procedure, one.comment) == ("0.6.2", "" if fifth is None else "seen once")


def test_02_an_unknown_column_is_refused_aloud_and_costs_no_row() -> None:
    reading = read("Tactic,Technique,Procedure,Indicator,Mood\n0,0,0.6.2,one.example,gloomy\n")
    assert [(one.reason, one.detail) for one in reading.rejections] == [(Reason.MALFORMED, "unknown columns: mood")]
    assert values(reading) == ["one.example"]


def test_05_no_row_is_passed_over_in_silence() -> None:
    reading = rows('"one.example\ntwo.example"', "", "About 110 accounts", "not.a.host.comv")
    assert (values(reading), reading.blanks) == (["one.example", "two.example"], 0)
    assert [(one.place, one.reason) for one in reading.rejections] == [
        ("line 4", Reason.NO_VALUE),
        ("line 5", Reason.NOTE),
        ("line 6", Reason.UNKNOWN_LAST_LABEL),
    ]
    assert reading.read == len(reading.indicators) + len(reading.rejections) == 5
    separated = read(f"{HEADER},,,,\n , ,,,\n0,0,0.6.2,one.example,\n,,,,\n")
    assert (separated.read, separated.blanks) == (1, 3)


def test_06_bytes_of_every_kind_are_read() -> None:
    scripts = "\u4e2d\u6587 \u0420\u0443 \u0e44\u0e17\u0e22 \u0639 \u0395\u03bb \ud55c \u1019 \u201cquoted\u201d"
    text = f"{HEADER}0,0,0.6.2,one.example,{scripts}\r\n0,0,0.6.2,two.example,\n0,0,0.6.2,three.example,"
    found = read(text)
    assert values(found) == ["one.example", "two.example", "three.example"]
    assert found.indicators[0].comment == scripts


def test_06_odd_names_of_files_and_folders_are_read_and_hidden_files_are_not(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    root = tmp_path_factory.mktemp("lists")
    for folder in ("Q1 ", "a#b&c", "m\u00fcnchen", " leading"):
        (root / folder).mkdir()
        (root / folder / " list.csv").write_text(f"{HEADER}0,0,0.6.2,one.example,")
        (root / folder / ".DS_Store").write_bytes(b"\0\0\0\1Bud1")
    assert [path.name for path in files_of(root)] == [" list.csv"] * 4
    assert all(values(read_document(Document.read(path), MADE_UP)) == ["one.example"] for path in files_of(root))


def test_13_what_strict_validators_refuse_is_read_and_the_day_of_the_file_is_no_sighting() -> None:
    patterns = {
        "app:id='com.made.up'": Kind.APP,
        f"app:cert.sha256='{'a' * 64}'": Kind.CERTIFICATE,
        "configuration-profile:id='76DAB334-7E17-475D-A5D6-0794EB5818A5'": Kind.PROFILE,
        "process:name='hooker'": Kind.PROCESS,
        f"file:hashes.sha256='{'b' * 64}'": Kind.SHA256,
    }
    objects = ",".join(
        f'{{"type":"indicator","id":"indicator--{n}","pattern":"[{pattern}]","valid_from":"2026-02-17T19:39:51Z"}}'
        for n, pattern in enumerate(patterns)
    )
    for version in ("", '"spec_version": "2.0", '):
        found = read(f'{{"type": "bundle", {version}"objects": [{objects}]}}', "list.stix2")
        assert [one.kind for one in found.indicators] == list(patterns.values())
        assert all((one.first_seen, one.last_seen, one.expires) == (None, None, None) for one in found.indicators)
        assert {str(one.published) for one in found.indicators} == {"2026-02-17 19:39:51+00:00"}
