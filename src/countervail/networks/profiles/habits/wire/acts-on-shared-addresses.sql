-- How much of what members do is done from addresses that two other members use too, every act counted.
SELECT members.network AS network, CASE WHEN seats.users > 2 THEN 'shared' ELSE 'own' END AS bin, count(*) AS n
FROM activity JOIN members ON activity.actor_uid = members.account
JOIN (SELECT members.network AS network, activity.ip AS item, count(DISTINCT activity.actor_uid) AS users
      FROM activity JOIN members ON activity.actor_uid = members.account WHERE activity.ip IS NOT NULL
      GROUP BY members.network, activity.ip) AS seats ON members.network = seats.network AND activity.ip = seats.item
GROUP BY members.network, CASE WHEN seats.users > 2 THEN 'shared' ELSE 'own' END
