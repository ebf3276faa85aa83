"""Run by MISP's own Python: loads events of a feed, converts them to STIX 2.1, and bundles of ours to MISP."""

import json
import sys
from pathlib import Path

from misp_stix_converter import MISPtoSTIX21Parser
from misp_stix_converter.stix2misp.external_stix2_to_misp import ExternalSTIX2toMISPParser
from pymisp import MISPEvent

event_file, bundle_file = map(Path, sys.argv[1:])
event = MISPEvent()
event.load_file(str(event_file))
standing = [one for one in event.attributes if not one.deleted]
parser = MISPtoSTIX21Parser()
parser.parse_misp_event(event)
made = [one for one in parser.stix_objects if one["type"] == "indicator"]
reader = ExternalSTIX2toMISPParser()
reader.load_stix_bundle(__import__("stix2").parse(bundle_file.read_text(encoding="utf-8"), allow_custom=True))
reader.parse_stix_bundle()
events = reader.misp_events if isinstance(reader.misp_events, list) else [reader.misp_events]
values = [a.value for one in events for a in one.attributes]
values += [a.value for one in events for o in one.objects for a in o.attributes]
told = {"loaded": len(event.attributes), "standing": len(standing), "indicators": len(made)}
print(json.dumps(told | {"values": sorted(map(str, values))}))
