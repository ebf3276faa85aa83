-- Acts of the reported networks on their targets in common, week by week and phase by phase (weeks from the epoch).
SELECT conduct.network AS network, cast(floor(conduct.t / 604800000000) AS bigint) AS week,
       cast(sum(conduct.reconnaissance) AS bigint) AS reconnaissance, cast(sum(conduct.engagement) AS bigint) AS engagement,
       cast(sum(conduct.exploitation) AS bigint) AS exploitation
FROM conduct JOIN reported ON reported.network = conduct.network
GROUP BY conduct.network, cast(floor(conduct.t / 604800000000) AS bigint)
ORDER BY network, week
