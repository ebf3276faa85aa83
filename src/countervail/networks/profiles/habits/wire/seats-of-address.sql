-- How many members are seen in one day at an address that more than two of them used; a member counts once for each and day.
-- in order: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20+
SELECT network, CASE WHEN seen < 20 THEN cast(seen AS string) ELSE '20+' END AS bin, cast(sum(seen) AS bigint) AS n
FROM (SELECT members.network AS network, activity.ip AS ip, cast(floor(activity.t / 86400000000) AS bigint) AS day, count(DISTINCT activity.actor_uid) AS seen
      FROM activity JOIN members ON activity.actor_uid = members.account
      JOIN (SELECT members.network AS network, activity.ip AS ip, count(DISTINCT activity.actor_uid) AS users
            FROM activity JOIN members ON activity.actor_uid = members.account WHERE activity.ip IS NOT NULL
            GROUP BY members.network, activity.ip) AS seats ON members.network = seats.network AND activity.ip = seats.ip
      WHERE seats.users > 2
      GROUP BY members.network, activity.ip, cast(floor(activity.t / 86400000000) AS bigint)) AS days
GROUP BY network, CASE WHEN seen < 20 THEN cast(seen AS string) ELSE '20+' END
