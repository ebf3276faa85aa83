-- Whether a member shares the contact points it gave with another member.
SELECT given.network AS network, CASE WHEN used.users > 1 THEN 'shared' ELSE 'own' END AS bin, count(DISTINCT given.account) AS n
FROM (SELECT members.network AS network, members.account AS account, accounts.phone_hash AS item
      FROM members JOIN accounts ON members.account = accounts.account_uid WHERE accounts.phone_hash IS NOT NULL
      UNION ALL
      SELECT members.network AS network, members.account AS account, accounts.email_hash AS item
      FROM members JOIN accounts ON members.account = accounts.account_uid WHERE accounts.email_hash IS NOT NULL) AS given
JOIN (SELECT network, item, count(DISTINCT account) AS users
      FROM (SELECT members.network AS network, members.account AS account, accounts.phone_hash AS item
            FROM members JOIN accounts ON members.account = accounts.account_uid WHERE accounts.phone_hash IS NOT NULL
            UNION ALL
            SELECT members.network AS network, members.account AS account, accounts.email_hash AS item
            FROM members JOIN accounts ON members.account = accounts.account_uid WHERE accounts.email_hash IS NOT NULL) AS points
      GROUP BY network, item) AS used ON given.network = used.network AND given.item = used.item
GROUP BY given.network, CASE WHEN used.users > 1 THEN 'shared' ELSE 'own' END
