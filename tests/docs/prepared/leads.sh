# After desk.sh: what others found, as it comes in: a story, an extract, and a folder of lists.
cat > story.txt <<'TXT'
Platform removes accounts of a surveillance firm

A platform said on Thursday that it removed 60 accounts linked to a surveillance-for-hire firm called Oriel Vantage, based in Israel.
Oriel Vantage, formerly known as Old Mill Analytics, sells access to the phones of journalists.
Its links led to larkarbor[.]test, where passwords were stolen.
TXT
echo '%PDF-1.4 made up' > extract.pdf
mkdir partner-lists
printf 'cedararbor[.]example\nmeadowsky[.]example\nnowhere[.]example\n' > partner-lists/hosts.txt
