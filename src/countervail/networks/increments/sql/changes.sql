-- By how many parts more or fewer each account holds an item in a bucket.
SELECT account, item, bucket, cast(sum(n) AS bigint) AS n
FROM moved
GROUP BY account, item, bucket
HAVING cast(sum(n) AS bigint) <> 0
