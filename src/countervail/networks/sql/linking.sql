-- The postings that can link: on items of at least two accounts and no more than the cap, with k of their account. In order
-- of item, because the pairs of an item that lie together are counted in half the time.
SELECT cast(postings.account AS int) AS account, chosen.item_id AS item_id, cast(degrees.k AS int) AS k
FROM postings JOIN (
    SELECT items.item AS item, items.bucket AS bucket, row_number() OVER (ORDER BY items.bucket, items.item) AS item_id
    FROM items CROSS JOIN channel WHERE items.d <= channel.cap
) AS chosen ON postings.item = chosen.item AND postings.bucket = chosen.bucket
JOIN degrees ON postings.account = degrees.account
ORDER BY item_id, account
