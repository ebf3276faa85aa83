-- The same members' acts on everybody else, and among themselves.
SELECT members.network AS network,
       cast(sum(CASE WHEN own.account IS NULL THEN 1 ELSE 0 END) AS bigint) AS acts,
       cast(sum(CASE WHEN own.account IS NULL AND activity.verb IN ('search', 'profile_view', 'connections_view', 'contact_lookup', 'group_members_view') THEN 1 ELSE 0 END) AS bigint) AS reconnaissance,
       cast(sum(CASE WHEN own.account IS NULL AND activity.verb IN ('connect_request', 'message_send', 'call_attempt', 'group_invite', 'file_send') THEN 1 ELSE 0 END) AS bigint) AS engagement,
       cast(sum(CASE WHEN own.account IS NULL AND activity.verb IN ('like', 'share', 'post', 'follow', 'comment', 'mention') THEN 1 ELSE 0 END) AS bigint) AS broadcast,
       cast(sum(CASE WHEN own.account IS NULL THEN 0 ELSE 1 END) AS bigint) AS among_members
FROM activity
JOIN members ON activity.actor_uid = members.account
LEFT JOIN targets_in_common ON targets_in_common.network = members.network AND targets_in_common.target = activity.target_uid
LEFT JOIN members AS own ON own.network = members.network AND own.account = activity.target_uid
WHERE activity.target_uid IS NOT NULL AND activity.target_uid <> activity.actor_uid
  AND activity.verb NOT IN ('block', 'user_report') AND targets_in_common.target IS NULL
GROUP BY members.network
