-- Hosts a network sends: how far they are its own, and how far they are public.
SELECT sent.network AS network, sent.host AS host, sent.senders AS senders, sent.sends AS sends, sent.urls AS urls,
       everyone.senders AS all_senders, everyone.sends AS all_sends, everyone.public_sends AS public_sends,
       everyone.recipients AS recipients
FROM (
    SELECT members.network AS network, links.host AS host, count(DISTINCT links.actor_uid) AS senders, count(*) AS sends,
           count(DISTINCT links.url) AS urls
    FROM links JOIN members ON links.actor_uid = members.account GROUP BY members.network, links.host
) AS sent
JOIN (
    SELECT host, count(DISTINCT actor_uid) AS senders, count(*) AS sends, count(DISTINCT target_uid) AS recipients,
           cast(sum(CASE WHEN verb IN ('post', 'share') THEN 1 ELSE 0 END) AS bigint) AS public_sends
    FROM links GROUP BY host
) AS everyone ON sent.host = everyone.host
