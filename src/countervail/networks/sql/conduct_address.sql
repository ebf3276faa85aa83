-- The address that carries most members of each network.
SELECT network, max(accounts) AS accounts
FROM (
    SELECT members.network AS network, activity.ip AS ip, count(DISTINCT activity.actor_uid) AS accounts
    FROM activity JOIN members ON activity.actor_uid = members.account
    WHERE activity.ip IS NOT NULL GROUP BY members.network, activity.ip
) AS carried GROUP BY network
