-- How much of their time members spend on addresses that two other members use too: days of an account on an address.
SELECT used.network AS network, CASE WHEN seats.users > 2 THEN 'shared' ELSE 'own' END AS bin, count(*) AS n
FROM (SELECT DISTINCT members.network AS network, activity.actor_uid AS account, activity.ip AS item, cast(floor(activity.t / 86400000000) AS bigint) AS day
      FROM activity JOIN members ON activity.actor_uid = members.account WHERE activity.ip IS NOT NULL) AS used
JOIN (SELECT members.network AS network, activity.ip AS item, count(DISTINCT activity.actor_uid) AS users
      FROM activity JOIN members ON activity.actor_uid = members.account WHERE activity.ip IS NOT NULL
      GROUP BY members.network, activity.ip) AS seats ON used.network = seats.network AND used.item = seats.item
GROUP BY used.network, CASE WHEN seats.users > 2 THEN 'shared' ELSE 'own' END
