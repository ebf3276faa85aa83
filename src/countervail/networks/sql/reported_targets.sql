-- Whom the reported networks acted on: how many members, how far, when, beside all the person's visitors. Whoever only blocks
-- or reports a person is no visitor (member_visits.sql): a mob must neither make a target nor hide one.
SELECT acted.network AS network, acted.target AS target, acted.members AS members, acted.first_t AS first_t, acted.last_t AS last_t,
       acted.furthest AS furthest, acted.first_exploitation_t AS first_exploitation_t, popularity.visitors AS visitors
FROM (
    SELECT members.network AS network, activity.target_uid AS target, count(DISTINCT activity.actor_uid) AS members,
           min(activity.t) AS first_t, max(activity.t) AS last_t,
           max(CASE WHEN activity.verb IN ('message_send', 'comment', 'mention', 'file_send') AND own_hosts.host IS NOT NULL THEN 3
                    WHEN activity.verb IN ('connect_request', 'message_send', 'call_attempt', 'group_invite', 'file_send') THEN 2
                    WHEN activity.verb IN ('search', 'profile_view', 'connections_view', 'contact_lookup', 'group_members_view') THEN 1
                    ELSE 0 END) AS furthest,
           min(CASE WHEN activity.verb IN ('message_send', 'comment', 'mention', 'file_send') AND own_hosts.host IS NOT NULL THEN activity.t END) AS first_exploitation_t
    FROM activity
    JOIN members ON activity.actor_uid = members.account
    JOIN reported ON reported.network = members.network
    LEFT JOIN own_hosts ON own_hosts.network = members.network
          AND own_hosts.host = split_part(split_part(split_part(split_part(lower(activity.url), '://', 2), '/', 1), '?', 1), '#', 1)
    WHERE activity.target_uid IS NOT NULL AND activity.verb NOT IN ('block', 'user_report')
    GROUP BY members.network, activity.target_uid
) AS acted
JOIN (
    SELECT target_uid AS target, count(DISTINCT actor_uid) AS visitors FROM activity
    WHERE target_uid IS NOT NULL AND target_uid <> actor_uid AND verb NOT IN ('block', 'user_report') GROUP BY target_uid
) AS popularity ON acted.target = popularity.target
LEFT JOIN members AS own ON acted.target = own.account AND acted.network = own.network
WHERE own.account IS NULL AND acted.furthest > 0
