-- Hosts, by how many accounts post them in public.
SELECT host, count(DISTINCT actor_uid) AS senders FROM links WHERE verb IN ('post', 'share') GROUP BY host
