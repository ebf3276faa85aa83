-- Accounts outside every network that use several items of one network's desk, on a fair part of all their days.
SELECT there.account AS account, there.network AS network, there.days AS days
FROM (
    SELECT occurrences.account AS account, desk_items.network AS network, count(DISTINCT occurrences.item) AS items,
           count(DISTINCT cast(floor(occurrences.t / 86400000000) AS bigint)) AS days
    FROM occurrences
    JOIN desk_items ON desk_items.item = occurrences.item
    LEFT JOIN members AS own ON own.account = occurrences.account
    WHERE own.account IS NULL
    GROUP BY occurrences.account, desk_items.network
) AS there
JOIN (
    SELECT account, count(DISTINCT cast(floor(t / 86400000000) AS bigint)) AS days FROM occurrences GROUP BY account
) AS everywhere ON everywhere.account = there.account
CROSS JOIN desk_limits
WHERE there.items >= desk_limits.least_items AND 100 * there.days >= desk_limits.least_days_percent * everywhere.days
