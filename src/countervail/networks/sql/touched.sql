-- When each member of an accused group first touched each thing; what only the accounts table says was never seen to come first.
SELECT accused.network AS network, accused.account AS account, occurrences.item AS item, min(occurrences.t) AS t
FROM occurrences JOIN accused ON occurrences.account = accused.account
WHERE occurrences.uid IS NOT NULL
GROUP BY accused.network, accused.account, occurrences.item
