-- Which ways of getting in touch they prefer, links on their own hosts left out.
SELECT network, verb AS bin, count(*) AS n FROM conduct
WHERE exploitation = 0 AND (engagement = 1 OR verb IN ('comment', 'mention')) GROUP BY network, verb
