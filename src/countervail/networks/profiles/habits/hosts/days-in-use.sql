-- For how many days each of their own hosts was in use.
-- in order: 0-1, 2-5, 6-10, 11-17, 18+
SELECT network, CASE WHEN days < 2 THEN '0-1' WHEN days < 6 THEN '2-5' WHEN days < 11 THEN '6-10' WHEN days < 18 THEN '11-17' ELSE '18+' END AS bin, count(*) AS n
FROM (SELECT own_hosts.network AS network, own_hosts.host AS host, (max(links.t) - min(links.t)) / 86400000000.0 AS days
      FROM own_hosts JOIN links ON own_hosts.host = links.host JOIN members ON links.actor_uid = members.account AND members.network = own_hosts.network
      GROUP BY own_hosts.network, own_hosts.host) AS spans
GROUP BY network, CASE WHEN days < 2 THEN '0-1' WHEN days < 6 THEN '2-5' WHEN days < 11 THEN '6-10' WHEN days < 18 THEN '11-17' ELSE '18+' END
