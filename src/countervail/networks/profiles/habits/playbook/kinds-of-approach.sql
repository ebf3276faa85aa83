-- In which ways a member gets in touch with a person in common, each way counted once; links on their own hosts left out.
SELECT network, verb AS bin, count(*) AS n
FROM (SELECT DISTINCT network, account, target, verb FROM conduct WHERE exploitation = 0 AND (engagement = 1 OR verb IN ('comment', 'mention'))) AS ways
GROUP BY network, verb
UNION ALL
SELECT network, 'all' AS bin, count(*) AS n
FROM (SELECT DISTINCT network, account, target FROM conduct WHERE exploitation = 0 AND (engagement = 1 OR verb IN ('comment', 'mention'))) AS touched
GROUP BY network
