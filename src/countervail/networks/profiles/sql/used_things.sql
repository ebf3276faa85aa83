-- Everything an account uses or shows by which it could be known again.
SELECT DISTINCT 'device' AS kind, device_uid AS item, actor_uid AS account FROM activity WHERE device_uid IS NOT NULL
UNION ALL
SELECT DISTINCT 'contact' AS kind, contact_hash AS item, actor_uid AS account FROM activity
WHERE contact_hash IS NOT NULL AND verb IN ('contact_add', 'payment_add')
UNION ALL
SELECT DISTINCT 'photo' AS kind, avatar_hash AS item, account_uid AS account FROM accounts WHERE avatar_hash IS NOT NULL
UNION ALL
SELECT DISTINCT 'text' AS kind, bio AS item, account_uid AS account FROM accounts WHERE bio IS NOT NULL
