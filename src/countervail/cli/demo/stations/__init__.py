"""The stops of the tour, one a file, each declaring `STATION`; played in order of place."""
