-- When each member first touched each thing; what only the accounts table says was never seen to come first.
SELECT members.network AS network, members.account AS account, occurrences.item AS item, min(occurrences.t) AS t
FROM occurrences JOIN members ON occurrences.account = members.account
WHERE occurrences.uid IS NOT NULL
GROUP BY members.network, members.account, occurrences.item
