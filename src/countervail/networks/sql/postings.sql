-- Who used what: one row for each account, item and bucket of a channel.
SELECT occurrences.account AS account, occurrences.item AS item,
       cast(floor(occurrences.t / channel.bucket_micros) AS bigint) AS bucket
FROM occurrences CROSS JOIN channel
GROUP BY occurrences.account, occurrences.item, cast(floor(occurrences.t / channel.bucket_micros) AS bigint)
