"""The release: what may be told about cases, to one audience, as approved by two people.

In: cases, an analyst's brief. Out: a release, from which every artefact is derived. Never: a field that no list allows.
Add: a field in content/, and its line in allow_list.toml.
"""
