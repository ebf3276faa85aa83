-- Every link somebody sent or posted, with its host.
SELECT actor_uid, target_uid, verb, url, t, uid,
       split_part(split_part(split_part(split_part(lower(url), '://', 2), '/', 1), '?', 1), '#', 1) AS host
FROM activity WHERE url LIKE '%://_%' AND verb <> 'link_click'
