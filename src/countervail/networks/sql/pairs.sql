-- How many linking items each pair shares; the first account of the pair lies in the slice.
SELECT p.account AS a, q.account AS b, count(*) AS o
FROM first_sides AS p JOIN linking AS q ON p.item_id = q.item_id AND p.account < q.account
GROUP BY p.account, q.account
