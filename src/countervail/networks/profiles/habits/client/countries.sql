-- In which countries the people in common are.
SELECT targets_in_common.network AS network, accounts.country AS bin, count(DISTINCT targets_in_common.target) AS n
FROM targets_in_common JOIN accounts ON targets_in_common.target = accounts.account_uid WHERE accounts.country IS NOT NULL
GROUP BY targets_in_common.network, accounts.country
