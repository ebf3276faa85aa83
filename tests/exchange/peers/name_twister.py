"""Run by dnstwist's own Python: every permutation it knows of some names, by kind. It asks no network for any."""

import json
import sys

import dnstwist

told = {}
for name in sys.argv[1:]:
    fuzzer = dnstwist.Fuzzer(name)
    fuzzer.generate()
    told[name] = [[one["fuzzer"], one["domain"]] for one in fuzzer.permutations()]
print(json.dumps(told))
