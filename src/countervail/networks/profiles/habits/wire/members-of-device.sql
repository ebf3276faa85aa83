-- How many members stand behind a device that more than one of them used; a member counts once for each.
-- in order: 2, 3, 4, 5, 6-7, 8-9, 10-12, 13-16, 17+
SELECT network,
       CASE WHEN users < 6 THEN cast(users AS string) WHEN users < 8 THEN '6-7' WHEN users < 10 THEN '8-9' WHEN users < 13 THEN '10-12'
            WHEN users < 17 THEN '13-16' ELSE '17+' END AS bin, cast(sum(users) AS bigint) AS n
FROM (SELECT members.network AS network, activity.device_uid AS item, count(DISTINCT activity.actor_uid) AS users
      FROM activity JOIN members ON activity.actor_uid = members.account WHERE activity.device_uid IS NOT NULL
      GROUP BY members.network, activity.device_uid) AS seats
WHERE users > 1
GROUP BY network,
       CASE WHEN users < 6 THEN cast(users AS string) WHEN users < 8 THEN '6-7' WHEN users < 10 THEN '8-9' WHEN users < 13 THEN '10-12'
            WHEN users < 17 THEN '13-16' ELSE '17+' END
