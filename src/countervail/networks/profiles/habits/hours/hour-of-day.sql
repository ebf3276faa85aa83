-- At which hours (UTC) they act on people in common, each account's hour counted once.
-- round: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23
SELECT network, cast(cast(floor((slot * 3600000000 - 86400000000 * floor(slot * 3600000000 / 86400000000)) / 3600000000) AS bigint) AS string) AS bin, count(*) AS n
FROM (SELECT DISTINCT network, account, cast(floor(t / 3600000000) AS bigint) AS slot FROM conduct) AS slots
GROUP BY network, cast(cast(floor((slot * 3600000000 - 86400000000 * floor(slot * 3600000000 / 86400000000)) / 3600000000) AS bigint) AS string)
