"""The sections of a report, one file each with a constant SECTION; found by scanning this folder."""
