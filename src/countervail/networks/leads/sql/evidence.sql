-- What a channel says about each pair with an account of the frontier: the formula of ../../sql/evidence.sql, fewer pairs.
SELECT a, b, o, least(max_micro, micro) AS micro
FROM (
    SELECT weighed.a AS a, weighed.b AS b, weighed.o AS o, limits.group_micro AS group_micro, channel.max_micro AS max_micro,
           CASE WHEN weighed.o > weighed.lambda
                THEN cast(round(1000000 * (weighed.o * ln(weighed.o / weighed.lambda) - (weighed.o - weighed.lambda))) AS bigint)
                ELSE cast(0 AS bigint) END AS micro
    FROM (
        SELECT pairs.a AS a, pairs.b AS b, pairs.o AS o,
               (cast(ka.k AS double) * kb.k) * (cast(totals.d2 AS double) / totals.e / totals.e) AS lambda
        FROM (
            SELECT least(mine.account, theirs.account) AS a, greatest(mine.account, theirs.account) AS b, count(*) AS o
            FROM frontier
            JOIN linking AS mine ON mine.account = frontier.account
            JOIN linking AS theirs ON mine.item = theirs.item AND mine.bucket = theirs.bucket AND mine.account <> theirs.account
            LEFT JOIN frontier AS too ON theirs.account = too.account
            WHERE too.account IS NULL OR mine.account < theirs.account
            GROUP BY least(mine.account, theirs.account), greatest(mine.account, theirs.account)
        ) AS pairs
        JOIN degrees AS ka ON pairs.a = ka.account
        JOIN degrees AS kb ON pairs.b = kb.account
        CROSS JOIN totals
    ) AS weighed
    CROSS JOIN channel CROSS JOIN limits
) AS scored
WHERE micro > group_micro
