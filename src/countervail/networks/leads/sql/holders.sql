-- Who has the item of a lead; a host stands for its subdomains too.
SELECT DISTINCT occurrences.account AS account
FROM occurrences CROSS JOIN wanted
WHERE occurrences.item = wanted.item
   OR (length(wanted.tail) > 0 AND length(occurrences.item) > length(wanted.tail)
       AND substr(occurrences.item, length(occurrences.item) - length(wanted.tail) + 1) = wanted.tail)
