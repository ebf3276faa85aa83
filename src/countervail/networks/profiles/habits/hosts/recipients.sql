-- To how many people each of their own hosts was sent.
-- in order: 1-2, 3-5, 6-10, 11+
SELECT network, CASE WHEN people < 3 THEN '1-2' WHEN people < 6 THEN '3-5' WHEN people < 11 THEN '6-10' ELSE '11+' END AS bin, count(*) AS n
FROM (SELECT own_hosts.network AS network, own_hosts.host AS host, count(DISTINCT links.target_uid) AS people
      FROM own_hosts JOIN links ON own_hosts.host = links.host JOIN members ON links.actor_uid = members.account AND members.network = own_hosts.network
      GROUP BY own_hosts.network, own_hosts.host) AS reach
GROUP BY network, CASE WHEN people < 3 THEN '1-2' WHEN people < 6 THEN '3-5' WHEN people < 11 THEN '6-10' ELSE '11+' END
