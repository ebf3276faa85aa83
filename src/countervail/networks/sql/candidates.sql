-- Pairs that could still become a tie: enough surprise in all, from two groups or far beyond chance from one.
SELECT a, b
FROM (
    SELECT a, b, cast(sum(micro) AS bigint) AS micro, min(group_number) AS first_group, max(group_number) AS last_group
    FROM evidence GROUP BY a, b
) AS summed CROSS JOIN limits
WHERE micro >= tie_micro AND (first_group <> last_group OR micro >= single_micro)
