-- How often one member looks one person in common up, in one way.
-- in order: 1, 2, 3+
SELECT network, CASE WHEN acts < 3 THEN cast(acts AS string) ELSE '3+' END AS bin, count(*) AS n
FROM (SELECT network, account, target, verb, count(*) AS acts FROM conduct WHERE verb IN ('profile_view', 'search') GROUP BY network, account, target, verb) AS looks
GROUP BY network, CASE WHEN acts < 3 THEN cast(acts AS string) ELSE '3+' END
