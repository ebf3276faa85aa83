-- Each network's acts on its targets in common, by kind; who looked somebody up or approached somebody, and how many they so met.
SELECT network, count(*) AS acts, count(DISTINCT account) AS actors, count(DISTINCT target) AS targets,
       cast(sum(reconnaissance) AS bigint) AS reconnaissance, cast(sum(engagement) AS bigint) AS engagement,
       cast(sum(exploitation) AS bigint) AS exploitation, cast(sum(broadcast) AS bigint) AS broadcast,
       count(DISTINCT CASE WHEN reconnaissance = 1 THEN account END) AS lookers,
       count(DISTINCT CASE WHEN reconnaissance = 1 THEN target END) AS looked_up,
       count(DISTINCT CASE WHEN engagement = 1 THEN account END) AS approachers,
       count(DISTINCT CASE WHEN engagement = 1 THEN target END) AS approached,
       min(t) AS first_t, max(t) AS last_t
FROM conduct GROUP BY network
