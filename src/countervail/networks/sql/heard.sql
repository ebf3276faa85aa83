-- Pairs that may still become a tie: some other group than the loudest speaks for them, or the loudest might do alone.
SELECT DISTINCT a, b
FROM (
    SELECT a, b FROM others
    UNION ALL
    SELECT loudest.a AS a, loudest.b AS b FROM loudest CROSS JOIN limits
    WHERE loudest.micro * cast(loudest.channels AS bigint) >= limits.single_micro
) AS spoken
