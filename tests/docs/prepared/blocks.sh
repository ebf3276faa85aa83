# After case.sh: a block is in force already, and those who apply it have stopped somebody.
countervail blocks propose older[.]example --case C-1 --reason 'Lures of N-001.' --no-dry-run --as ana > proposed.txt
BLOCK=$(sed -n 's/^Proposed as \(B-[A-Z2-7]*\):.*/\1/p' proposed.txt)
countervail blocks approve $BLOCK --as bea
NOW=$(date -u +%FT%TZ)
echo "{\"uid\": \"u1\", \"t\": $(date +%s)000000, \"kind\": \"message\", \"user\": \"@somebody:platform.test\", \"refused\": \"$BLOCK\"}" > tap.main.jsonl
echo "{\"block\": \"$BLOCK\", \"time\": \"$NOW\"}" > resolver.jsonl
