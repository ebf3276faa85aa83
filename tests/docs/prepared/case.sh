# After desk.sh: a case is open on the larger network, with its accounts judged.
countervail case open run --network N-001 --as ana
countervail case judge C-1 positive --rest --reason 'One desk, one set of lures.' --as ana
