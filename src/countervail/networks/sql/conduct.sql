-- What a network does to its targets in common, act by act, with the phases each act belongs to; blocking is no approach.
SELECT members.network AS network, activity.actor_uid AS account, activity.target_uid AS target, activity.t AS t, activity.uid AS uid,
       activity.verb AS verb,
       CASE WHEN activity.verb IN ('search', 'profile_view', 'connections_view', 'contact_lookup', 'group_members_view') THEN 1 ELSE 0 END AS reconnaissance,
       CASE WHEN activity.verb IN ('connect_request', 'message_send', 'call_attempt', 'group_invite', 'file_send') THEN 1 ELSE 0 END AS engagement,
       CASE WHEN activity.verb IN ('message_send', 'comment', 'mention', 'file_send') AND own_hosts.host IS NOT NULL THEN 1 ELSE 0 END AS exploitation,
       CASE WHEN activity.verb IN ('like', 'share', 'post', 'follow', 'comment', 'mention') AND own_hosts.host IS NULL THEN 1 ELSE 0 END AS broadcast
FROM activity
JOIN members ON activity.actor_uid = members.account
JOIN targets_in_common ON targets_in_common.network = members.network AND targets_in_common.target = activity.target_uid
LEFT JOIN own_hosts ON own_hosts.network = members.network
      AND own_hosts.host = split_part(split_part(split_part(split_part(lower(activity.url), '://', 2), '/', 1), '?', 1), '#', 1)
WHERE activity.verb NOT IN ('block', 'user_report')
