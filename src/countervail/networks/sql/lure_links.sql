-- What reported networks sent people on hosts of their own, and whether a new password or a grant followed a click on it.
SELECT members.network AS network, activity.target_uid AS target, lower(activity.url) AS url,
       max(CASE WHEN activity.verb = 'file_send' THEN 1 ELSE 0 END) AS file,
       max(CASE WHEN caught.person IS NULL THEN 0 ELSE 1 END) AS caught,
       max(lower(employers.claimed_employer)) AS employer
FROM activity
JOIN members ON activity.actor_uid = members.account
JOIN reported ON reported.network = members.network
JOIN own_hosts ON own_hosts.network = members.network
     AND own_hosts.host = split_part(split_part(split_part(split_part(lower(activity.url), '://', 2), '/', 1), '?', 1), '#', 1)
LEFT JOIN members AS own ON own.network = members.network AND own.account = activity.target_uid
LEFT JOIN (
    SELECT DISTINCT click.actor_uid AS person, click.url AS url
    FROM activity AS click
    JOIN activity AS taken ON taken.actor_uid = click.actor_uid AND taken.verb IN ('password_reset', 'oauth_grant')
         AND taken.t >= click.t AND taken.t <= click.t + 172800000000
    WHERE click.verb = 'link_click' AND click.url IS NOT NULL
) AS caught ON caught.person = activity.target_uid AND caught.url = activity.url
LEFT JOIN (
    SELECT account_uid, max(claimed_employer) AS claimed_employer FROM accounts GROUP BY account_uid
) AS employers ON employers.account_uid = activity.target_uid
WHERE activity.target_uid IS NOT NULL AND own.account IS NULL
  AND activity.verb IN ('message_send', 'comment', 'mention', 'file_send')
GROUP BY members.network, activity.target_uid, lower(activity.url)
