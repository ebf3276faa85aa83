-- Who holds a touched item: whether the item ties the account to its other holders before the step, and after it.
SELECT account, item_id, before, after, CASE WHEN before = after THEN 0 ELSE 1 END AS moves
FROM (
    SELECT held.account AS account, touched.item_id AS item_id, touched.linked AS before,
           touched.links * (1 + coalesce(shifts.shift, 0)) AS after
    FROM held
    JOIN touched ON touched.item = held.item AND touched.bucket = held.bucket
    LEFT JOIN shifts ON shifts.account = held.account AND shifts.item = held.item AND shifts.bucket = held.bucket
    UNION ALL
    SELECT shifts.account AS account, touched.item_id AS item_id, cast(0 AS bigint) AS before, touched.links AS after
    FROM shifts
    JOIN touched ON touched.item = shifts.item AND touched.bucket = shifts.bucket
    WHERE shifts.shift = 1
) AS holders
