-- How much each account that a network may claim did in all.
SELECT claimed.account AS account, count(*) AS acts
FROM claimed JOIN activity ON activity.actor_uid = claimed.account
GROUP BY claimed.account
