"""The registry of operators: firms and people who watch others for hire, and entities nobody can name yet.

In: published lists, leads, what people know. Out: claims with sources, open, disputed or rebutted. Never: a verdict,
or two operators made one by a likeness of names.
Add: a format as a file in formats/, a correction of a published list in errata.toml.
"""
