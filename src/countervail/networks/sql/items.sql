-- How many accounts share each item.
SELECT item, bucket, count(*) AS d FROM postings GROUP BY item, bucket HAVING count(*) >= 2
