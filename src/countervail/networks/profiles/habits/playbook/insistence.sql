-- How often one member acts on one person in common.
-- in order: 1, 2, 3, 4-6, 7+
SELECT network, CASE WHEN acts < 4 THEN cast(acts AS string) WHEN acts < 7 THEN '4-6' ELSE '7+' END AS bin, count(*) AS n
FROM (SELECT network, account, target, count(*) AS acts FROM conduct GROUP BY network, account, target) AS pairs
GROUP BY network, CASE WHEN acts < 4 THEN cast(acts AS string) WHEN acts < 7 THEN '4-6' ELSE '7+' END
