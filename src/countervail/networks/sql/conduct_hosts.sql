-- A network's hosts: those as good as its own, and those it shares openly with the public.
SELECT network_hosts.network AS network,
       cast(sum(CASE WHEN own_hosts.host IS NULL THEN 0 ELSE 1 END) AS bigint) AS own_hosts,
       cast(sum(CASE WHEN own_hosts.host IS NOT NULL AND network_hosts.urls >= 2 AND 2 * network_hosts.urls >= network_hosts.recipients
                THEN 1 ELSE 0 END) AS bigint) AS throwaway_hosts,
       cast(max(CASE WHEN network_hosts.public_sends > 0 AND network_hosts.all_senders >= 2 * network_hosts.senders
                     AND network_hosts.all_senders <= 20 * network_hosts.senders THEN network_hosts.senders ELSE 0 END) AS bigint) AS public_page_senders
FROM network_hosts
LEFT JOIN own_hosts ON own_hosts.network = network_hosts.network AND own_hosts.host = network_hosts.host
GROUP BY network_hosts.network
