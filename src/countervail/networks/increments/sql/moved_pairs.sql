-- By how many shared items more or fewer each pair is tied: every pair with a side that moves is met once.
SELECT a, b, cast(sum(change) AS bigint) AS change
FROM (
    SELECT CASE WHEN p.account < q.account THEN p.account ELSE q.account END AS a,
           CASE WHEN p.account < q.account THEN q.account ELSE p.account END AS b,
           p.after * q.after - p.before * q.before AS change
    FROM sides AS p JOIN sides AS q ON p.item_id = q.item_id
    WHERE p.moves = 1 AND p.account <> q.account AND (q.moves = 0 OR p.account < q.account)
) AS met
GROUP BY a, b
HAVING cast(sum(change) AS bigint) <> 0
