-- Whether a member was made on a day on which another was.
SELECT made.network AS network, CASE WHEN alike.members > 1 THEN 'together' ELSE 'alone' END AS bin, count(*) AS n
FROM (SELECT members.network AS network, members.account AS account, cast(floor(min(accounts.created_time) / 86400000000) AS bigint) AS day
      FROM members JOIN accounts ON members.account = accounts.account_uid WHERE accounts.created_time IS NOT NULL
      GROUP BY members.network, members.account) AS made
JOIN (SELECT members.network AS network, cast(floor(accounts.created_time / 86400000000) AS bigint) AS day, count(DISTINCT members.account) AS members
      FROM members JOIN accounts ON members.account = accounts.account_uid WHERE accounts.created_time IS NOT NULL
      GROUP BY members.network, cast(floor(accounts.created_time / 86400000000) AS bigint)) AS alike
  ON made.network = alike.network AND made.day = alike.day
GROUP BY made.network, CASE WHEN alike.members > 1 THEN 'together' ELSE 'alone' END
