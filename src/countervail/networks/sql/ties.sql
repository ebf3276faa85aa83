-- Ties: a fact counts its best channel once, a group its best fact and a share of the next, a tie the sum of its groups.
-- Groups by number: 0 infrastructure, 1 content, 2 targets, 3 persona.
SELECT cast(a AS bigint) AS a, cast(b AS bigint) AS b, micro, infrastructure, content, targets, persona,
       CASE WHEN strong_groups >= 2 THEN false ELSE true END AS single_group
FROM (
    SELECT a, b,
           cast(sum(micro) AS bigint) AS micro,
           cast(max(micro) AS bigint) AS best,
           cast(sum(CASE WHEN micro > group_micro THEN 1 ELSE 0 END) AS bigint) AS strong_groups,
           cast(sum(CASE WHEN group_number = 0 THEN micro ELSE 0 END) AS bigint) AS infrastructure,
           cast(sum(CASE WHEN group_number = 1 THEN micro ELSE 0 END) AS bigint) AS content,
           cast(sum(CASE WHEN group_number = 2 THEN micro ELSE 0 END) AS bigint) AS targets,
           cast(sum(CASE WHEN group_number = 3 THEN micro ELSE 0 END) AS bigint) AS persona
    FROM (
        SELECT facts.a AS a, facts.b AS b, facts.group_number AS group_number, limits.group_micro AS group_micro,
               cast(max(facts.micro) + round(min(shares.next_share) * least(max(facts.micro), sum(facts.micro) - max(facts.micro))) AS bigint) AS micro
        FROM (
            SELECT evidence.a AS a, evidence.b AS b, evidence.group_number AS group_number, evidence.fact_number AS fact_number, max(evidence.micro) AS micro
            FROM evidence JOIN candidates ON evidence.a = candidates.a AND evidence.b = candidates.b
            GROUP BY evidence.a, evidence.b, evidence.group_number, evidence.fact_number
        ) AS facts
        JOIN shares ON facts.group_number = shares.group_number
        CROSS JOIN limits
        GROUP BY facts.a, facts.b, facts.group_number, limits.group_micro
    ) AS grouped
    GROUP BY a, b
) AS summed
CROSS JOIN limits
WHERE (strong_groups >= 2 AND micro >= tie_micro) OR (strong_groups < 2 AND best >= single_micro)
