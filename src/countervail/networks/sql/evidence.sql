-- What a channel says about each pair: shared items o against lambda of the null model, surprise in micro-nats.
SELECT cast(a AS int) AS a, cast(b AS int) AS b, o, cast(least(max_micro, micro) AS int) AS micro
FROM (
    SELECT weighed.a AS a, weighed.b AS b, weighed.o AS o, limits.group_micro AS group_micro, channel.max_micro AS max_micro,
           CASE WHEN weighed.o > weighed.lambda
                THEN cast(round(1000000 * (weighed.o * ln(weighed.o / weighed.lambda) - (weighed.o - weighed.lambda))) AS bigint)
                ELSE cast(0 AS bigint) END AS micro
    FROM (
        SELECT pairs.a AS a, pairs.b AS b, pairs.o AS o,
               pairs.k_product * (cast(totals.d2 AS double) / totals.e / totals.e) AS lambda
        FROM pairs CROSS JOIN totals
    ) AS weighed
    CROSS JOIN channel CROSS JOIN limits
) AS scored
WHERE micro > group_micro
