-- How many items each pair shares after the step.
SELECT counted.a AS a, counted.b AS b, cast(counted.o + coalesce(moved_pairs.change, 0) AS bigint) AS o
FROM counted
LEFT JOIN moved_pairs ON moved_pairs.a = counted.a AND moved_pairs.b = counted.b
WHERE counted.o + coalesce(moved_pairs.change, 0) > 0
UNION ALL
SELECT moved_pairs.a AS a, moved_pairs.b AS b, moved_pairs.change AS o
FROM moved_pairs
LEFT JOIN counted ON counted.a = moved_pairs.a AND counted.b = moved_pairs.b
WHERE counted.a IS NULL
