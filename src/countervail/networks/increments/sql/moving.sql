-- Items whose accounts change, and by how many.
SELECT item, bucket, cast(sum(shift) AS bigint) AS shift FROM shifts GROUP BY item, bucket
