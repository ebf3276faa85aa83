-- The floor of the bench: what any tie build must at least do for a channel.
SELECT occurrences.account AS account, occurrences.item AS item, count(*) AS n, min(occurrences.t) AS first_t, max(occurrences.t) AS last_t
FROM occurrences CROSS JOIN channel
GROUP BY occurrences.account, occurrences.item, cast(floor(occurrences.t / channel.bucket_micros) AS bigint)
