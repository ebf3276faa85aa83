-- What the platform itself says of the members: how many it has verified.
SELECT network, count(*) AS known, cast(sum(verified) AS bigint) AS verified
FROM (
    SELECT members.network AS network, accounts.account_uid AS account, max(CASE WHEN accounts.verified THEN 1 ELSE 0 END) AS verified
    FROM accounts JOIN members ON accounts.account_uid = members.account
    GROUP BY members.network, accounts.account_uid
) AS standing GROUP BY network
