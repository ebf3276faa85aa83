-- All evidence on pairs that may still become a tie, and some more: what groups but the loudest say is kept as it is.
SELECT a, b, micro, group_number, fact_number FROM others
UNION ALL
SELECT loudest.a AS a, loudest.b AS b, loudest.micro AS micro, loudest.group_number AS group_number, loudest.fact_number AS fact_number
FROM loudest JOIN heard ON loudest.a = heard.a AND loudest.b = heard.b
