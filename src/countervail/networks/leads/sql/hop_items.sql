-- The items that the two ends of each hop share, with how often chance would have them share it.
SELECT hops.a AS a, hops.b AS b, mine.item AS item, mine.bucket AS bucket, mine.d AS d,
       (cast(ka.k AS double) * kb.k) * (cast(mine.d * (mine.d - 1) AS double) / totals.e / totals.e) AS expected
FROM hops
JOIN linking AS mine ON mine.account = hops.a
JOIN linking AS theirs ON theirs.account = hops.b AND theirs.item = mine.item AND theirs.bucket = mine.bucket
JOIN degrees AS ka ON hops.a = ka.account
JOIN degrees AS kb ON hops.b = kb.account
CROSS JOIN totals
