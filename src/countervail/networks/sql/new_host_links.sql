-- Links made for one stranger each on hosts that were first seen when the log was old: by whom, on which host, for whom. Whoever
-- passes a link on has not made it. A stranger has never turned to the sender before, and makes no such links; a host that was
-- ever made known to more than one person at a time is no such host.
WITH made AS (
    SELECT links.actor_uid AS actor_uid, links.target_uid AS target_uid, links.verb AS verb, links.url AS url, links.t AS t, links.host AS host
    FROM links JOIN (SELECT url, min(t) AS t FROM links GROUP BY url) AS firsts ON firsts.url = links.url AND firsts.t = links.t
), new_hosts AS (
    SELECT made.host AS host
    FROM made CROSS JOIN new_host_limits
    GROUP BY made.host, new_host_limits.old_from, new_host_limits.most_makers, new_host_limits.paths_percent
    HAVING min(made.t) >= new_host_limits.old_from AND count(DISTINCT made.actor_uid) <= new_host_limits.most_makers
       AND 100 * count(DISTINCT made.url) >= new_host_limits.paths_percent * count(DISTINCT made.target_uid)
       AND max(CASE WHEN made.verb IN ('message_send', 'comment', 'mention', 'file_send') AND made.target_uid IS NOT NULL THEN 0 ELSE 1 END) = 0
), sent AS (
    SELECT made.actor_uid AS account, made.host AS host, made.target_uid AS target, min(made.t) AS t
    FROM made JOIN new_hosts ON new_hosts.host = made.host
    GROUP BY made.actor_uid, made.host, made.target_uid
), known AS (
    SELECT DISTINCT sent.account AS account, sent.target AS target
    FROM sent JOIN activity ON activity.actor_uid = sent.target AND activity.target_uid = sent.account AND activity.t < sent.t
)
SELECT sent.account AS account, sent.host AS host, sent.target AS target
FROM sent
LEFT JOIN known ON known.account = sent.account AND known.target = sent.target
LEFT JOIN (SELECT DISTINCT account FROM sent) AS makers ON makers.account = sent.target
WHERE known.account IS NULL AND makers.account IS NULL
ORDER BY account, host, target
