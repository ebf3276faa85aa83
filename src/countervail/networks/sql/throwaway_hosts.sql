-- Hosts that clustered accounts have nearly to themselves and hardly anyone posts.
SELECT network_hosts.host AS host
FROM network_hosts CROSS JOIN conduct_limits
GROUP BY network_hosts.host, conduct_limits.own_host_percent
HAVING 100 * cast(sum(network_hosts.sends) AS bigint) >= conduct_limits.own_host_percent * max(network_hosts.all_sends)
   AND 100 * max(network_hosts.public_sends) <= (100 - conduct_limits.own_host_percent) * max(network_hosts.all_sends)
