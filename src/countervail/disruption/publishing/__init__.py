"""Publishing: a release as a report that people read, as one page of HTML and as a PDF, from one content model.

In: an edition of a release. Out: the report, and what each of its numbers rests on. Never: a number of its own.
Add: a section is one file in sections/ with a constant SECTION.
"""
