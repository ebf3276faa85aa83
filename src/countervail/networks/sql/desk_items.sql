-- What a network's desk holds: items that several of its members use, and that they are a fair part of all users of.
SELECT shared.network AS network, shared.item AS item
FROM (
    SELECT members.network AS network, occurrences.item AS item, count(DISTINCT occurrences.account) AS members
    FROM occurrences JOIN members ON occurrences.account = members.account
    GROUP BY members.network, occurrences.item
) AS shared
JOIN (SELECT item, count(DISTINCT account) AS users FROM occurrences GROUP BY item) AS everyone ON shared.item = everyone.item
CROSS JOIN desk_limits
WHERE shared.members >= desk_limits.desk_members AND 100 * shared.members >= desk_limits.desk_percent * everyone.users
