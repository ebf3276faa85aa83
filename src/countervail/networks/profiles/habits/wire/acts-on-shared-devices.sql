-- How much of what members do is done from devices that another member uses too, every act counted.
SELECT members.network AS network, CASE WHEN seats.users > 1 THEN 'shared' ELSE 'own' END AS bin, count(*) AS n
FROM activity JOIN members ON activity.actor_uid = members.account
JOIN (SELECT members.network AS network, activity.device_uid AS item, count(DISTINCT activity.actor_uid) AS users
      FROM activity JOIN members ON activity.actor_uid = members.account WHERE activity.device_uid IS NOT NULL
      GROUP BY members.network, activity.device_uid) AS seats ON members.network = seats.network AND activity.device_uid = seats.item
GROUP BY members.network, CASE WHEN seats.users > 1 THEN 'shared' ELSE 'own' END
