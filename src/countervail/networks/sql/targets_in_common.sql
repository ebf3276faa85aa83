-- In-network targets: acted on by several members who are a fair part of all the person's visitors.
SELECT network, target, members, visitors FROM member_visits CROSS JOIN conduct_limits
WHERE members >= target_members AND 100 * members >= target_percent * visitors
