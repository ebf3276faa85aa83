"""What every server of ours has around its application: two health addresses, and a log without anybody in it."""
