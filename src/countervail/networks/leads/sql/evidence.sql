-- What each channel says about each pair with an account asked about: the formula of ../../sql/evidence.sql, fewer pairs.
SELECT a, b, o, least(max_micro, micro) AS micro, group_number, fact_number
FROM (
    SELECT weighed.a AS a, weighed.b AS b, weighed.o AS o, limits.group_micro AS group_micro, weighed.max_micro AS max_micro,
           weighed.group_number AS group_number, weighed.fact_number AS fact_number,
           CASE WHEN weighed.o > weighed.lambda
                THEN cast(round(1000000 * (weighed.o * ln(weighed.o / weighed.lambda) - (weighed.o - weighed.lambda))) AS bigint)
                ELSE cast(0 AS bigint) END AS micro
    FROM (
        SELECT pairs.a AS a, pairs.b AS b, pairs.o AS o, counted.max_micro AS max_micro,
               counted.group_number AS group_number, counted.fact_number AS fact_number,
               (cast(pairs.k_mine AS double) * pairs.k_theirs) * (cast(counted.d2 AS double) / counted.e / counted.e) AS lambda
        FROM (
            SELECT mine.channel AS channel, least(mine.account, theirs.account) AS a, greatest(mine.account, theirs.account) AS b,
                   count(*) AS o, min(mine.k) AS k_mine, min(theirs.k) AS k_theirs
            FROM nearby AS mine JOIN nearby AS theirs ON mine.place = theirs.place AND mine.account <> theirs.account
            WHERE mine.asked = 1 AND (theirs.asked = 0 OR mine.account < theirs.account)
            GROUP BY mine.channel, least(mine.account, theirs.account), greatest(mine.account, theirs.account)
        ) AS pairs
        JOIN counted ON pairs.channel = counted.channel
    ) AS weighed
    CROSS JOIN limits
) AS scored
WHERE micro > group_micro
