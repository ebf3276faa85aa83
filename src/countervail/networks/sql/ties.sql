-- Ties: a fact counts its best channel once, a group its best fact and a share of the next, a tie the sum of its groups.
SELECT a, b, micro, infrastructure, content, targets, persona,
       CASE WHEN strong_groups >= 2 THEN false ELSE true END AS single_group
FROM (
    SELECT a, b,
           cast(sum(micro) AS bigint) AS micro,
           cast(max(micro) AS bigint) AS best,
           cast(sum(CASE WHEN micro > group_micro THEN 1 ELSE 0 END) AS bigint) AS strong_groups,
           cast(sum(CASE WHEN channel_group = 'infrastructure' THEN micro ELSE 0 END) AS bigint) AS infrastructure,
           cast(sum(CASE WHEN channel_group = 'content' THEN micro ELSE 0 END) AS bigint) AS content,
           cast(sum(CASE WHEN channel_group = 'targets' THEN micro ELSE 0 END) AS bigint) AS targets,
           cast(sum(CASE WHEN channel_group = 'persona' THEN micro ELSE 0 END) AS bigint) AS persona
    FROM (
        SELECT facts.a AS a, facts.b AS b, facts.channel_group AS channel_group, limits.group_micro AS group_micro,
               cast(max(facts.micro) + round(min(shares.next_share) * least(max(facts.micro), sum(facts.micro) - max(facts.micro))) AS bigint) AS micro
        FROM (
            SELECT evidence.a AS a, evidence.b AS b, evidence.channel_group AS channel_group, evidence.fact AS fact, max(evidence.micro) AS micro
            FROM evidence JOIN candidates ON evidence.a = candidates.a AND evidence.b = candidates.b
            GROUP BY evidence.a, evidence.b, evidence.channel_group, evidence.fact
        ) AS facts
        JOIN shares ON facts.channel_group = shares.channel_group
        CROSS JOIN limits
        GROUP BY facts.a, facts.b, facts.channel_group, limits.group_micro
    ) AS grouped
    GROUP BY a, b
) AS summed
CROSS JOIN limits
WHERE (strong_groups >= 2 AND micro >= tie_micro) OR (strong_groups < 2 AND best >= single_micro)
