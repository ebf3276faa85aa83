-- Who has which of the numbered items, item by item.
SELECT cast(named_items.item_id AS bigint) AS item_id, postings.account AS account
FROM postings JOIN named_items ON postings.item = named_items.item AND postings.bucket = named_items.bucket
ORDER BY item_id, account
