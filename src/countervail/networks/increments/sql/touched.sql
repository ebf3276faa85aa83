-- Of these items those that link anybody before or after the step: held by two accounts at least, and no more than the cap.
SELECT counted.item AS item, counted.bucket AS bucket, row_number() OVER (ORDER BY counted.bucket, counted.item) AS item_id,
       cast(CASE WHEN counted.d_before >= 2 AND counted.d_before <= channel.cap THEN 1 ELSE 0 END AS bigint) AS linked,
       cast(CASE WHEN counted.d_after >= 2 AND counted.d_after <= channel.cap THEN 1 ELSE 0 END AS bigint) AS links
FROM (
    SELECT moving.item AS item, moving.bucket AS bucket, coalesce(standing.d, 0) AS d_before,
           coalesce(standing.d, 0) + moving.shift AS d_after
    FROM moving
    LEFT JOIN (
        SELECT held.item AS item, held.bucket AS bucket, count(*) AS d
        FROM held JOIN moving ON moving.item = held.item AND moving.bucket = held.bucket
        GROUP BY held.item, held.bucket
    ) AS standing ON standing.item = moving.item AND standing.bucket = moving.bucket
) AS counted CROSS JOIN channel
WHERE (counted.d_before >= 2 AND counted.d_before <= channel.cap) OR (counted.d_after >= 2 AND counted.d_after <= channel.cap)
