-- All evidence on pairs that may still become a tie, and some more: what groups but the loudest say is kept as it is.
SELECT a, b, micro, group_number, fact_number FROM others
UNION ALL
SELECT a, b, micro, group_number, fact_number FROM loudest
WHERE EXISTS (SELECT 1 FROM heard WHERE heard.a = loudest.a AND heard.b = loudest.b)
