-- What only a network's members use: their own hosts, devices, contact points, and photos and texts that several of them show.
-- Whatever anybody else uses too marks nobody.
SELECT DISTINCT own_hosts.network AS network, 'host' AS kind, own_hosts.host AS item, members.account AS account
FROM own_hosts JOIN links ON own_hosts.host = links.host JOIN members ON links.actor_uid = members.account AND members.network = own_hosts.network
UNION ALL
SELECT members.network AS network, used_things.kind AS kind, used_things.item AS item, members.account AS account
FROM used_things
JOIN members ON used_things.account = members.account
JOIN (SELECT kind, item, count(DISTINCT account) AS users FROM used_things GROUP BY kind, item) AS everyone
  ON used_things.kind = everyone.kind AND used_things.item = everyone.item
JOIN (SELECT members.network AS network, used_things.kind AS kind, used_things.item AS item, count(DISTINCT members.account) AS own
      FROM used_things JOIN members ON used_things.account = members.account GROUP BY members.network, used_things.kind, used_things.item) AS inside
  ON members.network = inside.network AND used_things.kind = inside.kind AND used_things.item = inside.item
WHERE inside.own = everyone.users AND (used_things.kind IN ('device', 'contact') OR inside.own > 1)
