-- For how many days an address that several members share is in use.
-- in order: 0-1, 2-4, 5-8, 9-14, 15+
SELECT network, CASE WHEN days < 2 THEN '0-1' WHEN days < 5 THEN '2-4' WHEN days < 9 THEN '5-8' WHEN days < 15 THEN '9-14' ELSE '15+' END AS bin, count(*) AS n
FROM (SELECT members.network AS network, activity.ip AS ip, count(DISTINCT activity.actor_uid) AS users, (max(activity.t) - min(activity.t)) / 86400000000.0 AS days
      FROM activity JOIN members ON activity.actor_uid = members.account WHERE activity.ip IS NOT NULL GROUP BY members.network, activity.ip) AS seats
WHERE users > 2
GROUP BY network, CASE WHEN days < 2 THEN '0-1' WHEN days < 5 THEN '2-4' WHEN days < 9 THEN '5-8' WHEN days < 15 THEN '9-14' ELSE '15+' END
