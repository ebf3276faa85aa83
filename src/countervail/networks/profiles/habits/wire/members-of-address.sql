-- How many members stand behind an address that more than two of them used; a member counts once for each.
-- in order: 3-4, 5-6, 7-8, 9-10, 11-12, 13-14, 15-16, 17-19, 20-23, 24-28, 29-34, 35+
SELECT network,
       CASE WHEN users < 5 THEN '3-4' WHEN users < 7 THEN '5-6' WHEN users < 9 THEN '7-8' WHEN users < 11 THEN '9-10' WHEN users < 13 THEN '11-12'
            WHEN users < 15 THEN '13-14' WHEN users < 17 THEN '15-16' WHEN users < 20 THEN '17-19' WHEN users < 24 THEN '20-23'
            WHEN users < 29 THEN '24-28' WHEN users < 35 THEN '29-34' ELSE '35+' END AS bin, cast(sum(users) AS bigint) AS n
FROM (SELECT members.network AS network, activity.ip AS item, count(DISTINCT activity.actor_uid) AS users
      FROM activity JOIN members ON activity.actor_uid = members.account WHERE activity.ip IS NOT NULL
      GROUP BY members.network, activity.ip) AS seats
WHERE users > 2
GROUP BY network,
       CASE WHEN users < 5 THEN '3-4' WHEN users < 7 THEN '5-6' WHEN users < 9 THEN '7-8' WHEN users < 11 THEN '9-10' WHEN users < 13 THEN '11-12'
            WHEN users < 15 THEN '13-14' WHEN users < 17 THEN '15-16' WHEN users < 20 THEN '17-19' WHEN users < 24 THEN '20-23'
            WHEN users < 29 THEN '24-28' WHEN users < 35 THEN '29-34' ELSE '35+' END
