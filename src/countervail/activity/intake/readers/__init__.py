"""Readers, one file a format: bytes in, batches of rows out, every row numbered and its raw bytes within reach."""
