-- How much happened on each day of the log (days from the epoch).
SELECT cast(floor(t / 86400000000) AS bigint) AS day, count(*) AS events
FROM activity
GROUP BY cast(floor(t / 86400000000) AS bigint)
