-- What a channel says about each pair, from counters: evidence.sql's own formula, o and both k standing in the row.
SELECT scored.place AS place, least(max_micro, micro) AS micro
FROM (
    SELECT weighed.place AS place, weighed.max_micro AS max_micro,
           CASE WHEN weighed.o > weighed.lambda
                THEN cast(round(1000000 * (weighed.o * ln(weighed.o / weighed.lambda) - (weighed.o - weighed.lambda))) AS bigint)
                ELSE cast(0 AS bigint) END AS micro
    FROM (
        SELECT screened.place AS place, cast(screened.o AS bigint) AS o, totals.max_micro AS max_micro,
               (cast(screened.ka AS double) * screened.kb) * (cast(totals.d2 AS double) / totals.e / totals.e) AS lambda
        FROM screened JOIN totals ON totals.channel = screened.channel
    ) AS weighed
) AS scored CROSS JOIN limits
WHERE micro > group_micro
