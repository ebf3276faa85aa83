-- Networks in which several members mint links on the same hosts, hosts that clustered accounts have nearly to
-- themselves and hardly anyone posts.
-- Who quotes such links, as researchers do, mints none and is nobody's sibling.
SELECT p.network AS a, q.network AS b, count(*) AS hosts
FROM network_hosts AS p
JOIN network_hosts AS q ON p.host = q.host AND p.network < q.network
JOIN (
    SELECT network_hosts.host AS host
    FROM network_hosts CROSS JOIN conduct_limits
    GROUP BY network_hosts.host, conduct_limits.own_host_percent
    HAVING 100 * cast(sum(network_hosts.sends) AS bigint) >= conduct_limits.own_host_percent * max(network_hosts.all_sends)
       AND 100 * max(network_hosts.public_sends) <= (100 - conduct_limits.own_host_percent) * max(network_hosts.all_sends)
) AS throwaway ON throwaway.host = p.host
WHERE p.minters >= 2 AND q.minters >= 2
GROUP BY p.network, q.network
HAVING count(*) >= 3
ORDER BY a, b
