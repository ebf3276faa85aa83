"""Run by the checker's own Python: checks PDFs against PDF/UA-1, tells findings and how many of its rules it knows."""

import json
import subprocess
import sys
from pathlib import Path

command = [str(Path(sys.executable).with_name("pdfua")), "check", "--format", "json"]
found = {}
for name in sys.argv[1:]:
    done = subprocess.run([*command, name], capture_output=True, text=True, check=False)  # noqa: S603 -- the checker beside us
    told = json.loads(done.stdout)
    found[name] = [f"{one['rule_id']} {one['severity']}" for one in told["findings"]]
print(json.dumps(found))
