-- When each member first touched each thing that several of its network did: things of at least two accounts and no more
-- than the cap. Numbered in order of the thing, so that who comes after can tell them apart.
SELECT touched.network AS network, touched.account AS account, touched.t AS t,
       dense_rank() OVER (ORDER BY touched.item) AS item_number
FROM touched
JOIN (
    SELECT uses.item AS item, count(DISTINCT uses.account) AS d
    FROM occurrences AS uses JOIN (SELECT DISTINCT item FROM touched) AS asked ON uses.item = asked.item
    GROUP BY uses.item
) AS everyone ON touched.item = everyone.item
CROSS JOIN channel
WHERE everyone.d >= 2 AND everyone.d <= channel.cap
