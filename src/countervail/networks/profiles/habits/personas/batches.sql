-- How many members were made on one day, where more than one was; a member counts once.
-- in order: 2, 3, 4-5, 6-7, 8-10, 11-14, 15-19, 20+
SELECT network,
       CASE WHEN made < 4 THEN cast(made AS string) WHEN made < 6 THEN '4-5' WHEN made < 8 THEN '6-7' WHEN made < 11 THEN '8-10' WHEN made < 15 THEN '11-14'
            WHEN made < 20 THEN '15-19' ELSE '20+' END AS bin, cast(sum(made) AS bigint) AS n
FROM (SELECT members.network AS network, cast(floor(accounts.created_time / 86400000000) AS bigint) AS day, count(DISTINCT members.account) AS made
      FROM members JOIN accounts ON members.account = accounts.account_uid WHERE accounts.created_time IS NOT NULL
      GROUP BY members.network, cast(floor(accounts.created_time / 86400000000) AS bigint)) AS days
WHERE made > 1
GROUP BY network,
       CASE WHEN made < 4 THEN cast(made AS string) WHEN made < 6 THEN '4-5' WHEN made < 8 THEN '6-7' WHEN made < 11 THEN '8-10' WHEN made < 15 THEN '11-14'
            WHEN made < 20 THEN '15-19' ELSE '20+' END
