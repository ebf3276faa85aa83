-- k: how many items each linking account has, capped items left out.
SELECT mine.account AS account, cast(mine.k - coalesce(lost.k, 0) AS bigint) AS k
FROM (SELECT account, count(*) AS k FROM postings GROUP BY account) AS mine
LEFT JOIN (
    SELECT postings.account AS account, count(*) AS k
    FROM postings JOIN items ON postings.item = items.item AND postings.bucket = items.bucket CROSS JOIN channel
    WHERE items.d > channel.cap GROUP BY postings.account
) AS lost ON mine.account = lost.account
