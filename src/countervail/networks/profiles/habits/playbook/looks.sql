-- Which ways of looking people up the members prefer.
SELECT network, verb AS bin, count(*) AS n FROM conduct WHERE reconnaissance = 1 GROUP BY network, verb
