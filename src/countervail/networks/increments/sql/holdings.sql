-- What each account holds after the step, and by how many parts.
SELECT held.account AS account, held.item AS item, held.bucket AS bucket, cast(held.n + coalesce(changes.n, 0) AS bigint) AS n
FROM held
LEFT JOIN changes ON changes.account = held.account AND changes.item = held.item AND changes.bucket = held.bucket
WHERE held.n + coalesce(changes.n, 0) > 0
UNION ALL
SELECT changes.account AS account, changes.item AS item, changes.bucket AS bucket, changes.n AS n
FROM changes
LEFT JOIN held ON held.account = changes.account AND held.item = changes.item AND held.bucket = changes.bucket
WHERE held.n IS NULL
