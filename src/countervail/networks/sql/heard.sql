-- Pairs that could still become a tie, some of them several times: some other group than the loudest speaks for them, or the
-- loudest might do alone.
SELECT a, b FROM others
UNION ALL
SELECT loudest.a AS a, loudest.b AS b FROM loudest CROSS JOIN limits
WHERE loudest.micro * cast(loudest.channels AS bigint) >= limits.single_micro
