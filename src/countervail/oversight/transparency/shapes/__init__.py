"""Export shapes: one file each, with NAME, SAYS and `tables(editions, home)`. A new one is one new file."""
