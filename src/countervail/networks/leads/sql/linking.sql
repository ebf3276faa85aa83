-- The postings that can link: on items of at least two accounts and no more than the cap, with how many accounts share each.
SELECT postings.account AS account, postings.item AS item, postings.bucket AS bucket, items.d AS d
FROM postings JOIN items ON postings.item = items.item AND postings.bucket = items.bucket
CROSS JOIN channel
WHERE items.d <= channel.cap
