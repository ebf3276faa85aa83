-- Who comes to hold an item (1), and who no longer does (-1).
SELECT changes.account AS account, changes.item AS item, changes.bucket AS bucket,
       cast(CASE WHEN held.n IS NULL THEN 1 ELSE -1 END AS bigint) AS shift
FROM changes
LEFT JOIN held ON held.account = changes.account AND held.item = changes.item AND held.bucket = changes.bucket
WHERE held.n IS NULL OR held.n + changes.n = 0
