-- Items used by several members of a reported network, beside all who used them.
SELECT held.network AS network, held.item AS item, held.members AS members, everyone.df AS df
FROM (
    SELECT members.network AS network, occurrences.item AS item, count(DISTINCT occurrences.account) AS members
    FROM occurrences
    JOIN members ON occurrences.account = members.account
    JOIN reported ON reported.network = members.network
    GROUP BY members.network, occurrences.item
    HAVING count(DISTINCT occurrences.account) >= 3
) AS held
JOIN (SELECT item, count(DISTINCT account) AS df FROM occurrences GROUP BY item) AS everyone ON held.item = everyone.item
