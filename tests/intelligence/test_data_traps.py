"""The twenty traps of published data, one test each, over hand-made rows of the very shapes that are out there.

What the pack of real lists holds of each is counted in `indicators/test_published_lists.py`; here every trap is sprung
on whoever reads, so that none depends on data that may not be at hand.
"""

import json
from datetime import UTC, datetime, timedelta

import pytest
from tests.casework.bureau import Bureau
from tests.intelligence.guards.made_lists import made, table
from tests.intelligence.indicators.samples import SAMPLES

from countervail.intelligence.guards.blocks import StandingBlockGuards
from countervail.intelligence.guards.grade import Grade
from countervail.intelligence.guards.grades import grades
from countervail.intelligence.guards.warning_list import WarningList
from countervail.intelligence.indicators.document import Document
from countervail.intelligence.indicators.formats.kill_chain import number_of
from countervail.intelligence.indicators.indicator import Indicator, exportable
from countervail.intelligence.indicators.kinds import Kind, Scope
from countervail.intelligence.indicators.life import LIFETIME_DAYS, Claimed, life_of
from countervail.intelligence.indicators.reading import Given, Reading, files_of, read_document
from countervail.intelligence.indicators.reasons import Reason
from countervail.intelligence.indicators.standing import all_standing
from countervail.intelligence.indicators.store import keep
from countervail.intelligence.matching.watched import watched_of
from countervail.intelligence.operators.claim import About, Standing
from countervail.intelligence.operators.importing import import_list
from countervail.intelligence.operators.registry import load_all
from countervail.vocabulary.acts import Act
from countervail.vocabulary.tlp import Tlp

MADE_UP = Given("made up")
HEADER = "Tactic,Technique,Procedure,Indicator,Comments\n"


def read(text: str | bytes, name: str = "list.csv", given: Given = MADE_UP) -> Reading:
    return read_document(Document(name, text.encode() if isinstance(text, str) else text), given)


def rows(*lines: str) -> Reading:
    """Rows of Meta's second shape, under a plain procedure."""
    return read(HEADER + "".join(f"0. Acquiring,0.6 Domains,0.6.2 Domains,{line}\n" for line in lines))


def values(reading: Reading) -> list[str]:
    return [one.value for one in reading.indicators]


def reasons(reading: Reading) -> list[Reason]:
    return [one.reason for one in reading.rejections]


def only(reading: Reading) -> Indicator:
    (one,) = reading.indicators
    return one


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


@pytest.mark.parametrize("label", ["0. Acqiuring Assets", "0 Acquiring assets", "1 Acquiring assets", "", "Assets"])
def test_03_the_procedures_number_wins_over_whatever_the_label_says(label: str) -> None:
    one = only(read(f"{HEADER}{label},0.6 y,0.6.2 z,one.example,\n"))
    assert one.procedure == "0.6.2"
    assert any("tactic" in flag for flag in one.flags) is not label.startswith("0")


def test_03_a_row_without_procedure_is_kept_and_says_so() -> None:
    one = only(read(f"{HEADER}0. x,,,one.example,\n"))
    assert (one.procedure, one.flags) == ("", ("the row names no procedure",))


@pytest.mark.parametrize(
    ("label", "number"),
    [
        ("9.8 Something", "9.8"),
        ("9.7.2 Below another technique", "9.7.2"),
        ("2.1. With a dot behind", "2.1"),
        ("0.9.10.0  Two blanks", "0.9.10"),
        ("0.9.10.3 Four parts", "0.9.10.3"),
        ("  0.6.2\nA line break", "0.6.2"),
        ("no number", ""),
    ],
)
def test_04_the_taxonomy_is_uneven_and_its_numbers_are_read(label: str, number: str) -> None:
    assert number_of(label) == number
    row = f'"0. x","0.6 y","{label}",one.example,\n'
    assert only(read(f"{HEADER},,,,\n{row},,,,\n")).procedure == number


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


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("bad[.]example", "bad.example"),
        ("hxxps://bad[.]example/a", "bad.example/a"),
        ("https[:]//bad[.]example/a", "bad.example/a"),
        ("unionq.bad[.]example", "unionq.bad.example"),
        ("https://bad.example/a", "bad.example/a"),
        ("bad.example", "bad.example"),
    ],
)
def test_07_whole_half_and_no_defanging_are_one_value(written: str, value: str) -> None:
    assert only(rows(written)).value == value


def test_07_a_defanged_mail_address_is_one_too() -> None:
    assert reasons(rows("someone[at]people[.]example")) == [Reason.PERSONAL]


@pytest.mark.parametrize(
    "prose",
    [
        "About 110 accounts",
        "A persona called Mira who wrote to farmers",
        "They used MediaFire[.]com to host the file",
        "see update-mail[.]example and others like it",
    ],
)
def test_08_a_host_in_prose_is_never_an_indicator(prose: str) -> None:
    reading = rows(f'"{prose}"')
    assert (values(reading), reasons(reading)) == ([], [Reason.NOTE])


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (("fbc8213450838f7ae251d4", "519c195138.xyz"), [Reason.SPLIT_VALUE] * 2),
        (("amazing.lab",), [Reason.UNKNOWN_LAST_LABEL]),
        (("peticaonline.comv",), [Reason.UNKNOWN_LAST_LABEL]),
    ],
)
def test_09_broken_values_are_quarantined_and_nothing_is_guessed(lines: tuple[str, ...], why: list[Reason]) -> None:
    table_a = "indicator_type,indicator_value,comment,ds\n" + "".join(f"domain_name,{line},,\n" for line in lines)
    reading = read(table_a)
    assert (values(reading), reasons(reading)) == ([], why)


def test_09_a_hash_with_a_letter_too_many_and_a_word_for_a_host_are_caught() -> None:
    text = (
        "indicator_type,indicator_value,comment,ds\nmd5,v21b4327d6881be1893fd2a8431317f6b,,\ndomain_name,despachos,,\n"
    )
    assert reasons(read(text)) == [Reason.WRONG_LENGTH, Reason.NOT_A_HOST]


def test_09_the_tail_of_a_broken_domain_stays_out_beside_a_list_that_has_the_whole() -> None:
    head, tail = "fbc8213450838f7ae251d4", "519c195138.xyz"
    broken = read(f"indicator_type,indicator_value,comment,ds\ndomain_name,{head},,\ndomain_name,{tail},,\n")
    whole = read(f"{head}{tail}\n", "domains.txt")
    assert values(broken) == []
    assert values(whole) == [f"{head}{tail}"]
    assert "look like one value over two rows" in broken.remarks[0]


def test_10_overlapping_lists_are_merged_by_value_and_every_source_is_kept(desk: Bureau) -> None:
    with desk.hand("ana") as hand:
        for source, text in (("lab one", "one.example\ntwo.example\n"), ("lab two", "two.example\nthree.example\n")):
            keep(hand, read(text, "list.txt", Given(source)), source)
    with desk.office.database.reading() as connection:
        found = {one.value: [claim.source for claim in one.claims] for one in all_standing(connection, desk.office.now)}
    assert found == {
        "one.example": ["lab one"],
        "two.example": ["lab one", "lab two"],
        "three.example": ["lab two"],
    }


@pytest.mark.parametrize(
    "host", ["trello.com", "docs.google.com", "bit.ly", "www.dropbox.com", "www.mediafire.com", "t.me"]
)
def test_11_the_page_on_a_shared_host_is_meant_and_never_the_host(host: str) -> None:
    one = only(rows(f"https://{host}/x/lure"))
    assert (one.kind, one.scope) == (Kind.URL, Scope.URL)
    guards = StandingBlockGuards()
    assert guards.objections(Act.BLOCK_HOST, host)[0].grade is Grade.REFUSE
    assert guards.objections(Act.BLOCK_URL, f"https://{host}/x/lure")[0].grade is not Grade.REFUSE


def test_12_a_private_suffix_is_refused_and_its_customers_are_not_dropped() -> None:
    popular = table(made("popular", "gr.com", "cn.com"))
    for tenant, suffix in (("ferrari.gr.com", "gr.com"), ("shop.cn.com", "cn.com")):
        one = only(rows(tenant))
        assert (one.value, one.scope) == (tenant, Scope.HOST_AND_SUBDOMAINS)
        assert popular.check(Kind.HOST, tenant, Scope.REGISTERED) == ()
        assert popular.objection(Kind.HOST, suffix, Scope.HOST_AND_SUBDOMAINS) is Grade.REFUSE
        assert only(rows(suffix)).scope is Scope.HOST


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


@pytest.mark.parametrize(
    "prose", ["registered 9/5/2024", "10-26-2022, Global", '"7 July 2024', "Registered: 2024-05-09"]
)
def test_14_days_in_prose_stay_prose_and_ds_is_the_day_of_publication(prose: str) -> None:
    one = only(rows(f"""one.example,"{prose.replace('"', '""')}\""""))
    assert one.comment == prose
    assert (one.published, one.first_seen, one.last_seen) == (None, None, None)
    dated = only(read("indicator_type,indicator_value,comment,ds\ndomain_name,one.example,,2021-12-16\n"))
    assert (dated.published, dated.first_seen) == (datetime(2021, 12, 16, tzinfo=UTC), None)


def test_15_a_thousand_rows_of_one_source_weigh_as_one_source() -> None:
    day = datetime(2026, 1, 1, tzinfo=UTC)
    claim = Claimed("one list", 50, day, None, Tlp.GREEN, day)
    alone, thousand = (life_of(Kind.HOST, claims, [], day) for claims in ([claim], [claim] * 1_000))
    assert (alone.confidence, alone.sources) == (thousand.confidence, thousand.sources)
    other = Claimed("another list", 50, day, None, Tlp.GREEN, day)
    assert life_of(Kind.HOST, [claim, other], [], day).confidence > alone.confidence


def test_16_one_host_in_two_vendors_lists_names_both_and_decides_nothing() -> None:
    bundle = SAMPLES["stix2"].document.content.decode()
    found = [read(bundle.replace("Vellum", name), "list.stix2", Given(name)) for name in ("Vellum", "Slate")]
    claims = [one for reading in found for one in reading.indicators if one.kind is Kind.HOST]
    (watched,) = watched_of(claims)
    assert watched.names == ("Vellum", "Slate")
    assert len(watched.sources) == 2


def test_17_every_indicator_ends_and_what_ended_matches_nothing_new() -> None:
    day = datetime(2026, 1, 1, tzinfo=UTC)
    for kind in Kind:
        life = life_of(kind, [Claimed("list", 90, day, None, Tlp.GREEN, day)], [], day)
        assert day < life.expires < day + timedelta(days=1_826)
    host = Claimed("list", 90, day, None, Tlp.GREEN, day)
    later = life_of(Kind.HOST, [host], [], day + timedelta(days=LIFETIME_DAYS[Kind.HOST]))
    assert (later.expired, later.confidence) == (True, 0)


def test_18_people_in_lists_are_recognised_and_kept_nowhere() -> None:
    canaries = ("someone@people.example", "+44 20 7946 0000", "other[at]people[.]example")
    text = HEADER + "".join(f'0,0,0.6.2,{one},\n0,0,0.6.2,x{n}.example,"by {one}"\n' for n, one in enumerate(canaries))
    reading = read(text)
    assert reasons(reading) == [Reason.PERSONAL] * 3
    told = repr(reading)
    assert all(piece not in told for piece in ("someone", "7946", "other"))
    persona = only(read("https://www.tiktok.com/@mira.sol\n", "list.txt", Given("lab", Tlp.CLEAR)))
    assert persona.personal
    assert not exportable(persona)
    assert exportable(only(read("https://lure.example/@mira.sol\n", "list.txt", Given("lab", Tlp.CLEAR))))


def test_19_guard_lists_misbehave_and_are_used_for_what_they_are() -> None:
    misbehaving = table(
        made("dots", ".led.example", "UPPER.EXAMPLE"),
        made("vpn", "198.18.0.7", "198.18.4.0/22", type="cidr"),
        made("popular", "domain", "real.example"),
        made("texts", "/^[a-z]+$/g", type="regex"),
        made("part", "sub.part.example", type="substring"),
    )
    assert misbehaving.objection(Kind.HOST, "led.example") is Grade.SECOND_PERSON
    assert misbehaving.objection(Kind.HOST, "upper.example") is Grade.SECOND_PERSON
    assert misbehaving.objection(Kind.ADDRESS, "198.18.0.7") is Grade.INFORM
    assert misbehaving.objection(Kind.ADDRESS, "198.18.7.255") is Grade.INFORM
    assert misbehaving.objection(Kind.HOST, "domain") is None
    assert misbehaving.objection(Kind.HOST, "sub.part.example") is Grade.SECOND_PERSON
    assert misbehaving.unusable == {"popular": 1, "texts": 1}
    graded = grades()
    assert graded.of("vpn-ipv4") is Grade.INFORM
    assert graded.of("icloud-private-relay") is Grade.REFUSE
    assert "parking-domain" not in graded.refuse


def test_19_lists_of_addresses_called_domains_are_read_as_addresses() -> None:
    parked = table(WarningList("parking-domain", "cidr", "7", "parking", ("198.18.9.0/24",)))
    assert parked.objection(Kind.ADDRESS, "198.18.9.9") is Grade.SECOND_PERSON
    assert parked.objection(Kind.HOST, "parked.example") is None


def test_20_the_vendor_registry_errs_and_its_errors_stand_disputed_beside_it(desk: Bureau) -> None:
    cytrox = "4dbfa61e-0cf5-4142-babf-3cdce348568d"
    firms = [
        {"value": "Cytrox", "uuid": cytrox, "meta": {"refs": ["r"], "products": ["DevilsTongue", "Predator"]}},
        {"value": "BellTroX ", "uuid": "u-2", "meta": {"refs": ["r"]}},
        {"value": "TRL Technology ", "uuid": "u-3", "meta": {"refs": ["r"]}},
    ]
    text = json.dumps({"authors": [], "values": firms})
    with desk.hand("ana") as hand:
        import_list(hand, text.encode(), "surveillance-vendor.json")
    with desk.office.database.reading() as connection:
        found = {one.name: one for one in load_all(connection)}
    assert set(found) == {"Cytrox", "BellTroX", "TRL Technology"}
    said = {one.claim.value: one.standing for one in found["Cytrox"].said(About.PRODUCT)}
    assert said == {"DevilsTongue": Standing.DISPUTED, "Predator": Standing.OPEN}
