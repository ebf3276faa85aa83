# After case.sh: an auditor, and an analyst of the night whose role is for another case.
countervail case open run --network N-002 --as ana
countervail people add aud --role auditor --as root
countervail people add abe --role analyst --case C-2 --as root
for one in aud abe; do
  countervail people enrol $one --new-passphrase-file "$COUNTERVAIL_PASSPHRASE_FILE" --as root
done
