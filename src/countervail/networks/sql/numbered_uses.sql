-- Uses of items that several accounts share, the item as a number, each in a slot as wide as the window.
SELECT uses.account AS account, kept.item_id AS item_id, uses.use_id AS use_id, uses.moment AS moment,
       cast(floor(uses.moment / near.seconds) AS bigint) AS slot
FROM uses CROSS JOIN near
JOIN (SELECT item, min(use_id) AS item_id FROM uses GROUP BY item HAVING count(DISTINCT account) >= 2) AS kept ON uses.item = kept.item
