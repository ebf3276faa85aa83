-- For how many days an address that several members share is in use; a member counts once for each.
-- in order: 0, 1, 2, 3, 4, 5-6, 7-8, 9-10, 11-13, 14-16, 17-20, 21+
SELECT network,
       CASE WHEN days < 5 THEN cast(days AS string) WHEN days < 7 THEN '5-6' WHEN days < 9 THEN '7-8' WHEN days < 11 THEN '9-10' WHEN days < 14 THEN '11-13'
            WHEN days < 17 THEN '14-16' WHEN days < 21 THEN '17-20' ELSE '21+' END AS bin, cast(sum(users) AS bigint) AS n
FROM (SELECT members.network AS network, activity.ip AS ip, count(DISTINCT activity.actor_uid) AS users,
             cast(floor((max(activity.t) - min(activity.t)) / 86400000000) AS bigint) AS days
      FROM activity JOIN members ON activity.actor_uid = members.account WHERE activity.ip IS NOT NULL
      GROUP BY members.network, activity.ip) AS spans
WHERE users > 2
GROUP BY network,
       CASE WHEN days < 5 THEN cast(days AS string) WHEN days < 7 THEN '5-6' WHEN days < 9 THEN '7-8' WHEN days < 11 THEN '9-10' WHEN days < 14 THEN '11-13'
            WHEN days < 17 THEN '14-16' WHEN days < 21 THEN '17-20' ELSE '21+' END
