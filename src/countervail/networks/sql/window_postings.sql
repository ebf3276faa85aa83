-- Who used what, of a channel whose items stay the same all the time: postings.sql without a look at the hour.
SELECT account, item, cast(0 AS bigint) AS bucket FROM occurrences GROUP BY account, item
