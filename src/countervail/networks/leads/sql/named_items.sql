-- The items of a channel that can link, numbered: of at least two accounts and no more than the cap.
SELECT items.item AS item, items.bucket AS bucket, items.d AS d,
       row_number() OVER (ORDER BY items.bucket, items.item) AS item_id
FROM items CROSS JOIN channel WHERE items.d <= channel.cap
