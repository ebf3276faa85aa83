-- With how many others a member works people in common: those with whom at least a sixth as many are shared as with the closest.
-- in order: 1-3, 4-6, 7-8, 9-10, 11-12, 13-14, 15-16, 17-18, 19-21, 22-24, 25-28, 29+
SELECT network,
       CASE WHEN others < 4 THEN '1-3' WHEN others < 7 THEN '4-6' WHEN others < 9 THEN '7-8' WHEN others < 11 THEN '9-10' WHEN others < 13 THEN '11-12'
            WHEN others < 15 THEN '13-14' WHEN others < 17 THEN '15-16' WHEN others < 19 THEN '17-18' WHEN others < 22 THEN '19-21'
            WHEN others < 25 THEN '22-24' WHEN others < 29 THEN '25-28' ELSE '29+' END AS bin, count(*) AS n
FROM (SELECT mates.network AS network, mates.account AS account, count(*) AS others
      FROM (SELECT one.network AS network, one.account AS account, other.account AS mate, count(*) AS shared
            FROM (SELECT DISTINCT network, account, target FROM conduct) AS one
            JOIN (SELECT DISTINCT network, account, target FROM conduct) AS other
              ON one.network = other.network AND one.target = other.target AND one.account <> other.account
            GROUP BY one.network, one.account, other.account) AS mates
      JOIN (SELECT network, account, max(shared) AS most
            FROM (SELECT one.network AS network, one.account AS account, other.account AS mate, count(*) AS shared
                  FROM (SELECT DISTINCT network, account, target FROM conduct) AS one
                  JOIN (SELECT DISTINCT network, account, target FROM conduct) AS other
                    ON one.network = other.network AND one.target = other.target AND one.account <> other.account
                  GROUP BY one.network, one.account, other.account) AS again
            GROUP BY network, account) AS closest ON mates.network = closest.network AND mates.account = closest.account
      WHERE mates.shared * 6 >= closest.most AND closest.most > 2
      GROUP BY mates.network, mates.account) AS teams
GROUP BY network,
       CASE WHEN others < 4 THEN '1-3' WHEN others < 7 THEN '4-6' WHEN others < 9 THEN '7-8' WHEN others < 11 THEN '9-10' WHEN others < 13 THEN '11-12'
            WHEN others < 15 THEN '13-14' WHEN others < 17 THEN '15-16' WHEN others < 19 THEN '17-18' WHEN others < 22 THEN '19-21'
            WHEN others < 25 THEN '22-24' WHEN others < 29 THEN '25-28' ELSE '29+' END
