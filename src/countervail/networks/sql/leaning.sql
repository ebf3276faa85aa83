-- Of those inclined to a network the ones that lean on it: in at least two groups of channels its members are at least half of
-- all whom they share evidence of that group with. Only theirs is counted: everybody's would be the largest sum of a run.
SELECT counted.account AS account, counted.network AS network, cast(sum(counted.partners) AS bigint) AS partners
FROM (
    SELECT inclined.account AS account, inclined.network AS network, inclined.partners AS partners
    FROM inclined
    JOIN (
        SELECT sided.account AS account, sided.group_number AS group_number, count(DISTINCT sided.partner) AS partners
        FROM sided JOIN (SELECT DISTINCT account, group_number FROM inclined) AS asked
          ON asked.account = sided.account AND asked.group_number = sided.group_number
        GROUP BY sided.account, sided.group_number
    ) AS everyone ON everyone.account = inclined.account AND everyone.group_number = inclined.group_number
    WHERE 2 * inclined.partners >= everyone.partners
) AS counted
GROUP BY counted.account, counted.network
HAVING count(*) >= 2
