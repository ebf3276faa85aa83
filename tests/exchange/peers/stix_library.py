"""Run by the reference library's own Python: parses bundles, writes them again, tells what was lost."""

import json
import re
import sys

import stix2


def moments(one):  # noqa: ANN001, ANN201 -- JSON in, JSON out
    """An object with its times in one spelling: the library leaves out a fraction that is nothing."""
    return json.loads(re.sub(r'\.0+Z"', 'Z"', json.dumps(one)))


lost = {}
for name in sys.argv[1:]:
    with open(name, encoding="utf-8") as file:  # noqa: PTH123 -- a script of another environment
        told = json.load(file)
    read = stix2.parse(told, allow_custom=False)
    again = json.loads(read.serialize(include_optional_defaults=False))
    before, after = ({one["id"]: moments(one) for one in bundle["objects"]} for bundle in (told, again))
    lost[name] = sorted(key for key in before if before[key] != after.get(key))
print(json.dumps(lost))
