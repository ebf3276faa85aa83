-- Addresses that most members of a network live at, how many of them do, and how many accounts live there in all. Whoever
-- spends less than a fair part of all days at an address is a guest there, or was robbed from there.
WITH common AS (
    SELECT counted.network AS network, counted.item AS item, counted.members AS members
    FROM (
        SELECT asked.network AS network, occurrences.item AS item, count(DISTINCT occurrences.account) AS members
        FROM occurrences JOIN asked ON occurrences.account = asked.account
        GROUP BY asked.network, occurrences.item
    ) AS counted
    JOIN (SELECT network, count(*) AS accounts FROM asked GROUP BY network) AS sized ON sized.network = counted.network
    WHERE 2 * counted.members >= sized.accounts
), there AS (
    SELECT occurrences.account AS account, occurrences.item AS item,
           count(DISTINCT cast(floor(occurrences.t / 86400000000) AS bigint)) AS days
    FROM occurrences JOIN (SELECT DISTINCT item FROM common) AS asked_items ON asked_items.item = occurrences.item
    GROUP BY occurrences.account, occurrences.item
), anywhere AS (
    SELECT activity.actor_uid AS account, count(DISTINCT cast(floor(activity.t / 86400000000) AS bigint)) AS days
    FROM activity JOIN (SELECT DISTINCT account FROM there) AS guests ON guests.account = activity.actor_uid
    GROUP BY activity.actor_uid
), residents AS (
    SELECT there.account AS account, there.item AS item
    FROM there JOIN anywhere ON anywhere.account = there.account CROSS JOIN roof_limits
    WHERE 100 * there.days >= roof_limits.days_percent * anywhere.days
)
SELECT ours.network AS network, ours.item AS item, ours.members AS members, everyone.residents AS residents
FROM (
    SELECT common.network AS network, common.item AS item, count(*) AS members
    FROM common JOIN residents ON residents.item = common.item
    JOIN asked ON asked.account = residents.account AND asked.network = common.network
    GROUP BY common.network, common.item
) AS ours
JOIN (SELECT item, count(*) AS residents FROM residents GROUP BY item) AS everyone ON everyone.item = ours.item
