-- Days from the first act on a person in common to the last.
-- in order: 0, 1-3, 4-7, 8-14, 15-21, 22+
SELECT network, CASE WHEN days < 1 THEN '0' WHEN days < 4 THEN '1-3' WHEN days < 8 THEN '4-7' WHEN days < 15 THEN '8-14' WHEN days < 22 THEN '15-21' ELSE '22+' END AS bin,
       count(*) AS n
FROM (SELECT network, target, (max(t) - min(t)) / 86400000000.0 AS days FROM conduct GROUP BY network, target) AS spans
GROUP BY network, CASE WHEN days < 1 THEN '0' WHEN days < 4 THEN '1-3' WHEN days < 8 THEN '4-7' WHEN days < 15 THEN '8-14' WHEN days < 22 THEN '15-21' ELSE '22+' END
