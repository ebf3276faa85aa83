-- A network's hosts: those as good as its own, and those of them with about one link a recipient.
SELECT network_hosts.network AS network,
       cast(sum(CASE WHEN own_hosts.host IS NULL THEN 0 ELSE 1 END) AS bigint) AS own_hosts,
       cast(sum(CASE WHEN own_hosts.host IS NOT NULL AND network_hosts.urls >= 2 AND 2 * network_hosts.urls >= network_hosts.recipients
                THEN 1 ELSE 0 END) AS bigint) AS throwaway_hosts
FROM network_hosts
LEFT JOIN own_hosts ON own_hosts.network = network_hosts.network AND own_hosts.host = network_hosts.host
GROUP BY network_hosts.network
