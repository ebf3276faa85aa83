-- Whether members show a employer, and whether they share it with another member.
SELECT faces.network AS network, CASE WHEN faces.shown IS NULL THEN 'none' WHEN used.users > 1 THEN 'shared' ELSE 'own' END AS bin, count(*) AS n
FROM (SELECT members.network AS network, members.account AS account, max(accounts.claimed_employer) AS shown
      FROM members JOIN accounts ON members.account = accounts.account_uid GROUP BY members.network, members.account) AS faces
LEFT JOIN (SELECT members.network AS network, accounts.claimed_employer AS shown, count(DISTINCT members.account) AS users
           FROM members JOIN accounts ON members.account = accounts.account_uid WHERE accounts.claimed_employer IS NOT NULL
           GROUP BY members.network, accounts.claimed_employer) AS used ON faces.network = used.network AND faces.shown = used.shown
GROUP BY faces.network, CASE WHEN faces.shown IS NULL THEN 'none' WHEN used.users > 1 THEN 'shared' ELSE 'own' END
