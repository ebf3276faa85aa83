# After desk.sh: an installation that nobody has configured yet.
rm countervail.toml
