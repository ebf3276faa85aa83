-- Countries of the targets found, where the platform knows them.
SELECT found_targets.network AS network, found_targets.target AS target, max(accounts.country) AS country
FROM found_targets LEFT JOIN accounts ON accounts.account_uid = found_targets.target
GROUP BY found_targets.network, found_targets.target
ORDER BY network, target
