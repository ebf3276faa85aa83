-- How the targets in common answer the members.
SELECT members.network AS network,
       cast(sum(CASE WHEN activity.verb IN ('connect_accept', 'message_send', 'comment', 'like', 'follow', 'connect_request') THEN 1 ELSE 0 END) AS bigint) AS friendly,
       cast(sum(CASE WHEN activity.verb IN ('block', 'user_report', 'connect_ignore', 'connect_remove') THEN 1 ELSE 0 END) AS bigint) AS unfriendly
FROM activity
JOIN members ON activity.target_uid = members.account
JOIN targets_in_common ON targets_in_common.network = members.network AND targets_in_common.target = activity.actor_uid
GROUP BY members.network
