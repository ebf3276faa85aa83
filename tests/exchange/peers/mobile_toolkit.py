"""Run by the Mobile Verification Toolkit's own Python: loads lists as it would before looking at a phone."""

import json
import sys

from mvt.common.indicators import Indicators

told = {}
for name in sys.argv[1:]:
    indicators = Indicators()
    indicators.parse_stix2(name)
    domains = [one for collection in indicators.ioc_collections for one in collection["domains"]]
    told[name] = {"count": indicators.total_ioc_count, "domains": domains}
print(json.dumps(told))
