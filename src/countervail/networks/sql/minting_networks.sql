-- Networks at least half of whose members sent in private, on throwaway hosts, a link that no other account ever sent.
SELECT minted.network AS network
FROM (
    SELECT members.network AS network, count(DISTINCT links.actor_uid) AS minters
    FROM links
    JOIN members ON links.actor_uid = members.account
    JOIN throwaway_hosts ON throwaway_hosts.host = links.host
    JOIN (SELECT url FROM links GROUP BY url HAVING count(DISTINCT actor_uid) = 1) AS lone ON links.url = lone.url
    WHERE links.verb = 'message_send' AND links.target_uid IS NOT NULL
    GROUP BY members.network
) AS minted
JOIN (SELECT network, count(*) AS accounts FROM members GROUP BY network) AS sized ON sized.network = minted.network
WHERE 2 * minted.minters >= sized.accounts
