"""Run by the validator's own Python: validates files, tells the errors (not the recommendations) of each."""

import json
import sys

from stix2validator import ValidationOptions, validate_file

options = ValidationOptions(version="2.1")
found = {}
for name in sys.argv[1:]:
    result = validate_file(name, options)
    whole = [result.fatal.message] if result.fatal else []
    found[name] = whole + [error.message for one in result.object_results for error in one.errors]
print(json.dumps(found))
