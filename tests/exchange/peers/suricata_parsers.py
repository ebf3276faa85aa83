"""Two parsers of Suricata's rules: `python suricata_parsers.py FILE` prints what each reads."""

import json
import sys
from pathlib import Path

from parsuricata import parse_rules
from suricataparser import parse_file

rules = [one for one in parse_file(sys.argv[1]) if one.enabled]
text = "\n".join(line for line in Path(sys.argv[1]).read_text().splitlines() if not line.startswith("#"))
print(
    json.dumps(
        {
            "sids": [one.sid for one in rules],
            "actions": sorted({one.action for one in rules}),
            "grammar": len(list(parse_rules(text))),
        }
    )
)
