"""One file a check: `CHECK`, found by its file. It reads and says; it makes and mends nothing."""
