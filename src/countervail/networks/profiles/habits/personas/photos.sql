-- Whether members show a photo, and whether they share it with another member.
SELECT faces.network AS network, CASE WHEN faces.shown IS NULL THEN 'none' WHEN used.users > 1 THEN 'shared' ELSE 'own' END AS bin, count(*) AS n
FROM (SELECT members.network AS network, members.account AS account, max(accounts.avatar_hash) AS shown
      FROM members JOIN accounts ON members.account = accounts.account_uid GROUP BY members.network, members.account) AS faces
LEFT JOIN (SELECT members.network AS network, accounts.avatar_hash AS shown, count(DISTINCT members.account) AS users
           FROM members JOIN accounts ON members.account = accounts.account_uid WHERE accounts.avatar_hash IS NOT NULL
           GROUP BY members.network, accounts.avatar_hash) AS used ON faces.network = used.network AND faces.shown = used.shown
GROUP BY faces.network, CASE WHEN faces.shown IS NULL THEN 'none' WHEN used.users > 1 THEN 'shared' ELSE 'own' END
