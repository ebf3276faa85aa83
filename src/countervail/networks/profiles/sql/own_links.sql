-- Links that members sent on their own hosts.
SELECT DISTINCT own_hosts.network AS network, own_hosts.host AS host, links.url AS url
FROM own_hosts JOIN links ON own_hosts.host = links.host JOIN members ON members.account = links.actor_uid AND members.network = own_hosts.network
