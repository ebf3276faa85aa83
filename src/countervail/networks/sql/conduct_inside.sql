-- Each network's acts on its targets in common, by kind.
SELECT network, count(*) AS acts, count(DISTINCT account) AS actors, count(DISTINCT target) AS targets,
       cast(sum(reconnaissance) AS bigint) AS reconnaissance, cast(sum(engagement) AS bigint) AS engagement,
       cast(sum(exploitation) AS bigint) AS exploitation, cast(sum(broadcast) AS bigint) AS broadcast,
       min(t) AS first_t, max(t) AS last_t
FROM conduct GROUP BY network
