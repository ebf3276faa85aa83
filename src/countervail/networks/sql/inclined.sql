-- Accounts outside every network that share evidence of one group with several members of one.
SELECT near.account AS account, near.network AS network, near.group_number AS group_number, near.partners AS partners
FROM (
    SELECT sided.account AS account, members.network AS network, sided.group_number AS group_number,
           count(DISTINCT sided.partner) AS partners
    FROM sided JOIN members ON members.account = sided.partner
    LEFT JOIN members AS own ON own.account = sided.account
    WHERE own.account IS NULL
    GROUP BY sided.account, members.network, sided.group_number
) AS near CROSS JOIN joining_limits
WHERE near.partners >= joining_limits.least_members
