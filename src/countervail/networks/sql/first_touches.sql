-- When each member first touched each thing: things of at least two accounts and no more than the cap.
SELECT touched.network AS network, touched.account AS account, touched.item AS item, touched.t AS t
FROM touched
JOIN (
    SELECT uses.item AS item, count(DISTINCT uses.account) AS d
    FROM occurrences AS uses JOIN (SELECT DISTINCT item FROM touched) AS asked ON uses.item = asked.item
    GROUP BY uses.item
) AS everyone ON touched.item = everyone.item
CROSS JOIN channel
WHERE everyone.d >= 2 AND everyone.d <= channel.cap
