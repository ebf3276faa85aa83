-- Each two uses of one item by two accounts that lie no further apart than the window, once: in one slot, or in a slot and the next.
SELECT p.account AS a, q.account AS b, p.use_id AS a_use, q.use_id AS b_use
FROM numbered_uses AS p JOIN numbered_uses AS q ON p.item_id = q.item_id AND p.slot = q.slot AND p.account < q.account
UNION ALL
SELECT p.account AS a, q.account AS b, p.use_id AS a_use, q.use_id AS b_use
FROM numbered_uses AS p CROSS JOIN near
JOIN numbered_uses AS q ON p.item_id = q.item_id AND p.slot + 1 = q.slot
WHERE p.account <> q.account AND q.moment - p.moment <= near.seconds
