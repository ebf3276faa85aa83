-- How many members stand behind each address that a member used; a member counts once for each.
-- in order: 1, 2-3, 4-6, 7-11, 12-18, 19+
SELECT network, CASE WHEN users < 2 THEN '1' WHEN users < 4 THEN '2-3' WHEN users < 7 THEN '4-6' WHEN users < 12 THEN '7-11' WHEN users < 19 THEN '12-18' ELSE '19+' END AS bin,
       cast(sum(users) AS bigint) AS n
FROM (SELECT members.network AS network, activity.ip AS item, count(DISTINCT activity.actor_uid) AS users
      FROM activity JOIN members ON activity.actor_uid = members.account WHERE activity.ip IS NOT NULL
      GROUP BY members.network, activity.ip) AS seats
GROUP BY network, CASE WHEN users < 2 THEN '1' WHEN users < 4 THEN '2-3' WHEN users < 7 THEN '4-6' WHEN users < 12 THEN '7-11' WHEN users < 19 THEN '12-18' ELSE '19+' END
