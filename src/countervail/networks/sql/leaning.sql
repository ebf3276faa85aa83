-- Accounts outside every network that lean on one: in at least two groups of channels they share evidence with several of its
-- members, and these are at least half of all whom they share evidence of that group with.
SELECT counted.account AS account, counted.network AS network, cast(sum(counted.partners) AS bigint) AS partners
FROM (
    SELECT leaning.account AS account, leaning.network AS network, leaning.group_number AS group_number, leaning.partners AS partners
    FROM (
        SELECT sided.account AS account, members.network AS network, sided.group_number AS group_number,
               count(DISTINCT sided.partner) AS partners
        FROM sided JOIN members ON members.account = sided.partner
        LEFT JOIN members AS own ON own.account = sided.account
        WHERE own.account IS NULL
        GROUP BY sided.account, members.network, sided.group_number
    ) AS leaning
    JOIN (
        SELECT account, group_number, count(DISTINCT partner) AS partners FROM sided GROUP BY account, group_number
    ) AS everyone ON everyone.account = leaning.account AND everyone.group_number = leaning.group_number
    CROSS JOIN joining_limits
    WHERE leaning.partners >= joining_limits.least_members AND 2 * leaning.partners >= everyone.partners
) AS counted
GROUP BY counted.account, counted.network
HAVING count(*) >= 2
