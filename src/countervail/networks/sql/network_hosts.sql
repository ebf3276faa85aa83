-- Hosts a network sends: how far they are its own, and how far they are public. Minters are members who
-- sent in private a link that no other account ever sent: who quotes an operator's links mints none.
SELECT sent.network AS network, sent.host AS host, sent.senders AS senders, sent.sends AS sends, sent.minters AS minters, sent.urls AS urls,
       everyone.senders AS all_senders, everyone.sends AS all_sends, everyone.public_sends AS public_sends,
       everyone.recipients AS recipients
FROM (
    SELECT members.network AS network, links.host AS host, count(DISTINCT links.actor_uid) AS senders, count(*) AS sends,
           count(DISTINCT CASE WHEN links.verb = 'message_send' AND links.target_uid IS NOT NULL AND lone.url IS NOT NULL
                          THEN links.actor_uid END) AS minters,
           count(DISTINCT links.url) AS urls
    FROM links
    JOIN members ON links.actor_uid = members.account
    LEFT JOIN (SELECT url FROM links GROUP BY url HAVING count(DISTINCT actor_uid) = 1) AS lone ON links.url = lone.url
    GROUP BY members.network, links.host
) AS sent
JOIN (
    SELECT host, count(DISTINCT actor_uid) AS senders, count(*) AS sends, count(DISTINCT target_uid) AS recipients,
           cast(sum(CASE WHEN verb IN ('post', 'share') THEN 1 ELSE 0 END) AS bigint) AS public_sends
    FROM links GROUP BY host
) AS everyone ON sent.host = everyone.host
