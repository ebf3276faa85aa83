"""The steps by which the register's own tables came to be. A new one is one new file."""
