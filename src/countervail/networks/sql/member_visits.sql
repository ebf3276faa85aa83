-- Whom each network acts on: members and acts per person outside it, beside all the person's visitors. Whoever only blocks or
-- reports a person is no visitor: a mob must neither make a target nor hide one.
SELECT touched.network AS network, touched.target AS target, touched.members AS members, touched.acts AS acts,
       popularity.visitors AS visitors
FROM (
    SELECT members.network AS network, activity.target_uid AS target, count(DISTINCT activity.actor_uid) AS members, count(*) AS acts
    FROM activity JOIN members ON activity.actor_uid = members.account
    WHERE activity.target_uid IS NOT NULL AND activity.verb NOT IN ('block', 'user_report')
    GROUP BY members.network, activity.target_uid
) AS touched
JOIN (
    SELECT target_uid AS target, count(DISTINCT actor_uid) AS visitors FROM activity
    WHERE target_uid IS NOT NULL AND target_uid <> actor_uid AND verb NOT IN ('block', 'user_report') GROUP BY target_uid
) AS popularity ON touched.target = popularity.target
LEFT JOIN members AS own ON touched.target = own.account AND touched.network = own.network
WHERE own.account IS NULL
