# After case.sh: a release for platforms that two people signed, its partner, contacts to compare, an empty mailbox.
cat > platforms.toml <<'TOML'
title = "Accounts that looked people up"
summary = "A firm ran accounts that posed as journalists."
[[networks]]
case = "C-1"
name = "Lantern Row"
home_country = "XA"
TOML
countervail release draft platforms.toml --audience platforms --propose --as ana | tee platforms.txt
RELEASE=$(sed -n 's/^\(R-[A-Z2-7]*\), version 1.*/\1/p' platforms.txt)
countervail release approve $RELEASE --as bea
countervail share add 'Other Platform' --country XC --reads platforms --agreement 'MoU of April' --as col
ACCOUNT=$(sed -n '/"network_id": "N-001"/,/network_id/s/.*"\(plaza:[0-9a-f]*\)".*/\1/p' run/networks.json | head -n 1)
printf 'account,contact\n%s,email:somebody@people.example\n' $ACCOUNT > contacts.csv
touch inbox.mbox
