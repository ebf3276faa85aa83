"""Classes of data: one file each, with SAYS, DAYS, `items` and `erase`. A new one is one new file."""
