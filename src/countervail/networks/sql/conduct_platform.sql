-- The platform's own habits: how acts on other people divide over kinds. Blocks and reports are no habit: a mob must not move the base.
SELECT count(*) AS acts,
       cast(coalesce(sum(CASE WHEN verb IN ('search', 'profile_view', 'connections_view', 'contact_lookup', 'group_members_view') THEN 1 ELSE 0 END), 0) AS bigint) AS reconnaissance,
       cast(coalesce(sum(CASE WHEN verb IN ('connect_request', 'message_send', 'call_attempt', 'group_invite', 'file_send') THEN 1 ELSE 0 END), 0) AS bigint) AS engagement,
       cast(coalesce(sum(CASE WHEN verb IN ('message_send', 'comment', 'mention', 'file_send') AND url IS NOT NULL THEN 1 ELSE 0 END), 0) AS bigint) AS exploitation,
       cast(coalesce(sum(CASE WHEN verb IN ('like', 'share', 'post', 'follow', 'comment', 'mention') THEN 1 ELSE 0 END), 0) AS bigint) AS broadcast
FROM activity WHERE target_uid IS NOT NULL AND target_uid <> actor_uid AND verb NOT IN ('block', 'user_report')
