-- Networks most of whose members mint links on the same hosts, hosts that clustered accounts have nearly to themselves and
-- hardly anyone posts. Who quotes such links, as researchers do, mints none and is nobody's sibling; nor is a circle of
-- friends among whom an operator keeps an account or two.
SELECT p.network AS a, q.network AS b, count(*) AS hosts
FROM network_hosts AS p
JOIN network_hosts AS q ON p.host = q.host AND p.network < q.network
JOIN throwaway_hosts ON throwaway_hosts.host = p.host
JOIN minting_networks AS minting_p ON minting_p.network = p.network
JOIN minting_networks AS minting_q ON minting_q.network = q.network
WHERE p.minters >= 2 AND q.minters >= 2
GROUP BY p.network, q.network
HAVING count(*) >= 3
ORDER BY a, b
