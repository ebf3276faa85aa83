-- On which days of the week (0: Thursday, as 1 January 1970 was), each account's day counted once.
SELECT network, cast(day - 7 * cast(floor(day / 7) AS bigint) AS string) AS bin, count(*) AS n
FROM (SELECT DISTINCT network, account, cast(floor(t / 86400000000) AS bigint) AS day FROM conduct) AS days
GROUP BY network, cast(day - 7 * cast(floor(day / 7) AS bigint) AS string)
