-- How many other members were made on the day a member was.
-- in order: 0, 1-3, 4-7, 8-13, 14+
SELECT network, CASE WHEN others < 1 THEN '0' WHEN others < 4 THEN '1-3' WHEN others < 8 THEN '4-7' WHEN others < 14 THEN '8-13' ELSE '14+' END AS bin, count(*) AS n
FROM (SELECT made.network AS network, made.account AS account, made.day AS day, alike.members - 1 AS others
      FROM (SELECT members.network AS network, members.account AS account, cast(floor(min(accounts.created_time) / 86400000000) AS bigint) AS day
            FROM members JOIN accounts ON members.account = accounts.account_uid WHERE accounts.created_time IS NOT NULL
            GROUP BY members.network, members.account) AS made
      JOIN (SELECT members.network AS network, cast(floor(accounts.created_time / 86400000000) AS bigint) AS day, count(DISTINCT members.account) AS members
            FROM members JOIN accounts ON members.account = accounts.account_uid WHERE accounts.created_time IS NOT NULL
            GROUP BY members.network, cast(floor(accounts.created_time / 86400000000) AS bigint)) AS alike
      ON made.network = alike.network AND made.day = alike.day) AS bursts
GROUP BY network, CASE WHEN others < 1 THEN '0' WHEN others < 4 THEN '1-3' WHEN others < 8 THEN '4-7' WHEN others < 14 THEN '8-13' ELSE '14+' END
