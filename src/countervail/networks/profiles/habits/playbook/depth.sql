-- How far they went with each person in common.
SELECT network, CASE WHEN attacked = 1 THEN 'exploitation' WHEN met = 1 THEN 'engagement' ELSE 'reconnaissance' END AS bin, count(*) AS n
FROM (SELECT network, target, max(exploitation) AS attacked, max(engagement) AS met FROM conduct GROUP BY network, target) AS reached
GROUP BY network, CASE WHEN attacked = 1 THEN 'exploitation' WHEN met = 1 THEN 'engagement' ELSE 'reconnaissance' END
