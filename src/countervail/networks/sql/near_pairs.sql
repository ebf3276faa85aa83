-- For each two accounts, in either direction, how many uses of the first lie near a use of the second.
SELECT a, b, count(DISTINCT use_id) AS o
FROM (
    SELECT a, b, a_use AS use_id FROM near_uses
    UNION ALL
    SELECT b AS a, a AS b, b_use AS use_id FROM near_uses
) AS met
GROUP BY a, b
