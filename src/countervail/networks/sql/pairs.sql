-- How many linking items each pair shares, and k of the one times k of the other, which is the same on every row of a pair:
-- carried along it costs half of what looking it up for every pair afterwards does. The first account lies in the slice.
SELECT p.account AS a, q.account AS b, count(*) AS o, max(cast(p.k AS double) * q.k) AS k_product
FROM first_sides AS p JOIN linking AS q ON p.item_id = q.item_id AND p.account < q.account
GROUP BY p.account, q.account
