"""One hand-made file of each format. Each holds bad.example and one row that is no indicator."""

from dataclasses import dataclass

from countervail.intelligence.indicators.document import Document

BUNDLE = """{"type": "bundle", "id": "bundle--1", "objects": [
 {"type": "malware", "id": "malware--1", "name": "Vellum"},
 {"type": "indicator", "id": "indicator--1", "pattern": "[domain-name:value='bad.example']", "pattern_type": "stix",
  "valid_from": "2026-02-17T19:39:51.745209Z", "object_marking_refs":
  ["marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb"], "kill_chain_phases":
  [{"kill_chain_name": "surveillance-chain", "phase_name": "exploitation"}], "confidence": 80},
 {"type": "indicator", "id": "indicator--2", "pattern": "[domain-name:value='nodot']",
  "valid_from": "2026-02-17T19:39:51Z"},
 {"type": "indicator", "id": "indicator--3", "pattern": "[file:name='a' AND file:size=3]"},
 {"type": "indicator", "id": "indicator--4", "pattern": 7},
 {"type": "indicator", "id": "indicator--5", "pattern": "[url:value='http://gone.example/']", "revoked": true},
 {"type": "relationship", "id": "relationship--1", "relationship_type": "indicates",
  "source_ref": "indicator--1", "target_ref": "malware--1"}]}"""
STIX1 = """<stix:STIX_Package xmlns:stix="http://stix.mitre.org/stix-1"><stix:Indicators>
<stix:Indicator id="i-1" timestamp="2022-10-13T21:02:48+00:00">
<indicator:Title xmlns:indicator="i">Made up</indicator:Title>
<c:Properties xmlns:c="c" xmlns:xsi="x" xsi:type="DomainNameObj:DomainNameObjectType">
<d:Value xmlns:d="d" condition="Equals">bad.example##comma##nodot</d:Value></c:Properties></stix:Indicator>
<stix:Indicator><c:Properties xmlns:c="c" xmlns:xsi="x" xsi:type="DomainNameObj:DomainNameObjectType">
<d:Value xmlns:d="d" condition="StartsWith">bad</d:Value></c:Properties></stix:Indicator>
</stix:Indicators></stix:STIX_Package>"""
OPENIOC = """<?xml version="1.0"?><ioc xmlns="http://schemas.mandiant.com/2010/ioc" id="1"><definition>
<Indicator operator="OR">
<IndicatorItem condition="is"><Context search="Network/DNS"/><Content>bad.example</Content></IndicatorItem>
<IndicatorItem condition="contains"><Context search="Network/URI"/><Content>/gate</Content></IndicatorItem>
<Indicator operator="AND">
<IndicatorItem condition="is"><Context search="FileItem/FileName"/><Content>a.exe</Content></IndicatorItem>
<IndicatorItem condition="is"><Context search="FileItem/Md5sum"/>
<Content>0123456789abcdef0123456789abcdef</Content></IndicatorItem>
</Indicator></Indicator></definition></ioc>"""
EVENT = """{"Event": {"uuid": "e-1", "info": "Made up", "date": "2026-01-05", "Tag": [{"name": "tlp:amber+strict"}],
 "Attribute": [{"uuid": "a-1", "type": "domain|ip", "value": "bad.example|198.18.0.7", "to_ids": true},
  {"uuid": "a-2", "type": "whois-registrant-name", "value": "A. Person"},
  {"uuid": "a-3", "type": "domain", "value": "gone.example", "deleted": true},
  {"uuid": "a-4", "type": "comment", "value": "prose"}],
 "Object": [{"name": "file", "Attribute": [{"uuid": "a-5", "type": "filename|md5",
  "value": "a.exe|0123456789abcdef0123456789abcdef", "to_ids": "0", "Tag": [{"name": "tlp:white"}]}]}]}}"""
META_A = (
    "indicator_type,indicator_value,comment,ds\r\ndomain_name,bad[.]example,Made up,2021-12-16\n"
    "md5,v21b4327d6881be1893fd2a8431317f6b,,2021-12-16"
)
META_B = (
    "Tactic ,Technique,Procedure,Indicator,Commernts\r\n"
    "0. Acqiuring Assets,0.6 Acquiring domains,0.6.2 Acquiring domains,bad[.]example,\r\n,,,,\r\n"
    "1 Acquiring assets,0.9 Acquiring accounts,0.9.10.0  Acquiring accounts,"
    '"https[:]//www.tiktok[.]com/@made-up\nother[.]example",\r\n'
    "0 Acquiring assets,0.9 x,0.9.1 Acquiring assets,About 110 accounts,\r\n"
    "0 Acquiring assets,0.7 x,0.7.1 Acquiring,They used MediaFire[.]com to host it,"
)
MISP_CSV = (
    "uuid,event_id,category,type,value,comment,to_ids,date,attribute_tag\n"
    '"u-1",7,"Network activity","domain","bad.example","",1,1700000000,"tlp:green"\n'
    '"u-2",7,"Attribution","whois-registrant-email","someone@people.example","",0,1700000000,""\n'
)
OURS = (
    "type,value,value_defanged,scope,phase,technique,first_seen,last_seen,expires,confidence,tlp,comment\n"
    "host,bad.example,bad[.]example,host,exploitation,0.6.2,2026-01-01,2026-01-02,2026-07-01,80,amber,made up\n"
    "colour,blue,,,,,,,,,,\n"
)
PLAIN = "# made up\n\nbad[.]example\nhxxp://bad[.]example/a # second\n198.18.0.7:8080\nsome words here\n"
INDEX = "indicators:\n  -\n    type: github\n    name: Made-up list\n"


@dataclass(frozen=True)
class Sample:
    """A file, and what is in it."""

    document: Document
    values: tuple[str, ...]
    """Of its indicators, in order."""
    rejected: tuple[str, ...]
    """Reasons of its other rows, in order."""


def _sample(name: str, text: str, values: str, rejected: str) -> Sample:
    return Sample(Document(name, text.encode()), tuple(values.split()), tuple(rejected.split()))


META_JSON = '[{"indicator_type": "domain_name", "indicator_value": "bad.example", "ds": "2021-12-16"}, 7]'
SAMPLES = {
    "meta-table": _sample("list.csv", META_A, "bad.example", "wrong_length"),
    "meta-json": _sample("list.json", META_JSON, "bad.example", "unknown_kind"),
    "kill-chain": _sample("q1.csv", META_B, "bad.example www.tiktok.com/@made-up other.example", "note note"),
    "stix1": _sample("list.xml", STIX1, "bad.example", "not_a_host unknown_kind"),
    "stix2": _sample("list.stix2", BUNDLE, "bad.example [file:name='a'", "not_a_host malformed withdrawn"),
    "misp-event": _sample(
        "e-1.json", EVENT, "bad.example 198.18.0.7 0123456789abcdef0123456789abcdef", "personal withdrawn unknown_kind"
    ),
    "misp-csv": _sample("misp.csv", MISP_CSV, "bad.example", "personal"),
    "misp-feed": _sample("manifest.json", '{"0f": {"info": "Made up"}}', "", ""),
    "typed-table": _sample("ours.csv", OURS, "bad.example", "unknown_kind"),
    "openioc": _sample("a.ioc", OPENIOC, "bad.example", "unknown_kind unknown_kind unknown_kind"),
    "plain": _sample("list.txt", PLAIN, "bad.example bad.example/a 198.18.0.7", "note"),
    "mvt-index": _sample("indicators.yaml", INDEX, "", ""),
}
