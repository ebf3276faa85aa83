-- Pairs that could still become a tie: enough surprise in all, from two groups or far beyond chance from one.
SELECT a, b FROM evidence CROSS JOIN limits
GROUP BY a, b
HAVING cast(sum(micro) AS bigint) >= min(limits.tie_micro)
   AND (min(channel_group) <> max(channel_group) OR cast(sum(micro) AS bigint) >= min(limits.single_micro))
