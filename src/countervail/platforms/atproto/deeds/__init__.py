"""One act of this platform a file: each holds its `DEED`."""
