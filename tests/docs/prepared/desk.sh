# What a reader at work has: a small made-up world, what was found in it, and people with keys of their own.
countervail simulate a-small-world --out world --seed 1 --accounts 6000 --events 150000
countervail investigate world --out run
countervail people add root
for one in ana=analyst bea=approver col=counsel; do
  countervail people add "${one%=*}" --role "${one#*=}" --as root
  countervail people enrol "${one%=*}" --new-passphrase-file "$COUNTERVAIL_PASSPHRASE_FILE" --as root
done
cat > countervail.toml <<'TOML'
[deployment]
controller = "Example Platform Ltd"
lawful_basis = "Legitimate interest: security of the service"
contact = "trust@platform.example"
appeal_url = "https://platform.example/appeal"

[files]
folder = "exchange"
log = "world"
TOML
