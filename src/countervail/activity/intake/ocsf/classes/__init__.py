"""One file an OCSF class, each with a CLASS record; found by scanning this folder."""
