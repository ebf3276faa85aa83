-- Who acted covertly on a person.
SELECT DISTINCT occurrences.account AS account
FROM occurrences JOIN wanted ON occurrences.item = wanted.person
