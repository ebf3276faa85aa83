-- How much of what the members do is about people in common.
SELECT network, 'on them' AS bin, count(*) AS n FROM conduct GROUP BY network
UNION ALL
SELECT members.network AS network, 'all' AS bin, count(*) AS n FROM activity JOIN members ON activity.actor_uid = members.account GROUP BY members.network
