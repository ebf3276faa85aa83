-- When the members of each network acted, on anybody; the span of the whole log where none of them ever did.
SELECT members.network AS network, coalesce(min(activity.t), min(log_span.first_t)) AS first_t, coalesce(max(activity.t), max(log_span.last_t)) AS last_t
FROM members
LEFT JOIN activity ON activity.actor_uid = members.account
CROSS JOIN (SELECT min(t) AS first_t, max(t) AS last_t FROM activity) AS log_span
GROUP BY members.network
