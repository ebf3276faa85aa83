-- How many members worked each person in common.
-- in order: 3, 4, 5, 6, 7, 8, 9
SELECT network, cast(least(members, 9) AS string) AS bin, count(*) AS n FROM targets_in_common GROUP BY network, cast(least(members, 9) AS string)
