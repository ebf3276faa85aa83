-- Evidence from both sides: whom each account shares something rare with, by group of channels.
SELECT a AS account, b AS partner, group_number FROM evidence
UNION ALL
SELECT b AS account, a AS partner, group_number FROM evidence
