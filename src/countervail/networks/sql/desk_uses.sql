-- What some accounts use of a channel, and how many accounts use each of these things.
SELECT held.account AS account, held.item AS item, everyone.users AS users
FROM (
    SELECT DISTINCT occurrences.account AS account, occurrences.item AS item
    FROM occurrences JOIN asked ON asked.account = occurrences.account
) AS held
JOIN (SELECT item, count(DISTINCT account) AS users FROM occurrences GROUP BY item) AS everyone ON everyone.item = held.item
ORDER BY account, item
