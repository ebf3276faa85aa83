# After desk.sh: officers of lawful requests, who see no case, and an auditor.
for one in ros=requests_officer ren=requests_officer aud=auditor; do
  countervail people add "${one%=*}" --role "${one#*=}" --as root
  countervail people enrol "${one%=*}" --new-passphrase-file "$COUNTERVAIL_PASSPHRASE_FILE" --as root
done
echo '%PDF-1.4 made up' > letter.pdf
