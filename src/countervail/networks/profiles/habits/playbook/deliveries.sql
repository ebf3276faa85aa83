-- By which kind of act links on their own hosts arrive.
SELECT network, verb AS bin, count(*) AS n FROM conduct WHERE exploitation = 1 GROUP BY network, verb
