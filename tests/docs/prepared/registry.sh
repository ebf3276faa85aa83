# After desk.sh: a list of vendors as somebody published it, blanks and all.
cat > surveillance-vendor.json <<'JSON'
{"name": "Surveillance Vendor", "type": "surveillance-vendor", "authors": ["Made up"], "version": 1, "values": [
  {"value": "NSO Group", "uuid": "00000000-0000-4000-8000-000000000001", "meta": {"country": "IL", "refs": ["https://list.example/1"]}},
  {"value": "BellTroX ", "uuid": "00000000-0000-4000-8000-000000000002", "meta": {"country": "IN", "refs": ["https://list.example/2"]}},
  {"value": "Vellum Gate", "uuid": "00000000-0000-4000-8000-000000000003", "meta": {"synonyms": ["Vellum"], "refs": ["https://list.example/3"]}}]}
JSON
