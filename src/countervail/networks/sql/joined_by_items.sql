-- Accounts outside every network on an item that several members of one network hold and hardly anyone else does.
SELECT occurrences.account AS account, held.network AS network, max(held.members) AS members
FROM occurrences
JOIN (
    SELECT shared.item AS item, shared.network AS network, shared.members AS members
    FROM (
        SELECT occurrences.item AS item, members.network AS network, count(DISTINCT occurrences.account) AS members
        FROM occurrences JOIN members ON occurrences.account = members.account
        GROUP BY occurrences.item, members.network
    ) AS shared
    JOIN (SELECT item, count(DISTINCT account) AS df FROM occurrences GROUP BY item) AS everyone ON shared.item = everyone.item
    CROSS JOIN joining_limits
    WHERE shared.members >= joining_limits.least_members AND 100 * shared.members >= joining_limits.least_percent * everyone.df
) AS held ON occurrences.item = held.item
LEFT JOIN members AS own ON own.account = occurrences.account
WHERE own.account IS NULL
GROUP BY occurrences.account, held.network
