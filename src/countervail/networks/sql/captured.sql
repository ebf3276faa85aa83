-- Accounts that somebody else got into: within two days of a click on a link sent to them a login or a new password from
-- an address new to them, where they spend few of all their days; on a device new to them that others had before, or, where
-- the log holds no device, at an address that others had before.
WITH clicked AS (
    SELECT click.actor_uid AS account, click.t AS t
    FROM activity AS click JOIN activity AS sent ON sent.target_uid = click.actor_uid AND sent.url = click.url
    WHERE click.verb = 'link_click' AND click.url IS NOT NULL AND sent.verb IN ('message_send', 'comment', 'mention')
      AND sent.actor_uid <> click.actor_uid AND sent.t <= click.t
    GROUP BY click.actor_uid, click.t
), entered AS (
    SELECT login.actor_uid AS account, login.device_uid AS device_uid, login.ip AS ip, min(login.t) AS t
    FROM clicked JOIN activity AS login ON login.actor_uid = clicked.account
    WHERE login.verb IN ('login', 'password_reset') AND login.ip IS NOT NULL
      AND login.t >= clicked.t AND login.t <= clicked.t + 172800000000
    GROUP BY login.actor_uid, login.device_uid, login.ip
), used AS (
    SELECT activity.actor_uid AS account, activity.device_uid AS device_uid, activity.ip AS ip,
           cast(floor(activity.t / 86400000000) AS bigint) AS day, min(activity.t) AS t
    FROM activity JOIN (SELECT DISTINCT account FROM entered) AS asked ON asked.account = activity.actor_uid
    GROUP BY activity.actor_uid, activity.device_uid, activity.ip, cast(floor(activity.t / 86400000000) AS bigint)
), spent AS (
    SELECT account, count(DISTINCT day) AS days FROM used GROUP BY account
), addresses AS (
    SELECT account, ip, min(t) AS t, count(DISTINCT day) AS days FROM used GROUP BY account, ip
), devices AS (
    SELECT account, device_uid, min(t) AS t FROM used GROUP BY account, device_uid
), strange AS (
    SELECT entered.account AS account, entered.device_uid AS device_uid, entered.ip AS ip, entered.t AS t
    FROM entered
    JOIN addresses ON addresses.account = entered.account AND addresses.ip = entered.ip AND addresses.t = entered.t
    JOIN spent ON spent.account = entered.account
    LEFT JOIN devices ON devices.account = entered.account AND devices.device_uid = entered.device_uid
    CROSS JOIN captive_limits
    WHERE 100 * addresses.days < captive_limits.days_percent * spent.days
      AND (entered.device_uid IS NULL OR devices.t = entered.t)
)
SELECT strange.account AS account, strange.device_uid AS device_uid, strange.ip AS ip
FROM strange JOIN activity AS others ON others.device_uid = strange.device_uid
WHERE others.actor_uid <> strange.account AND others.t < strange.t
GROUP BY strange.account, strange.device_uid, strange.ip
UNION ALL
SELECT strange.account AS account, strange.device_uid AS device_uid, strange.ip AS ip
FROM strange JOIN activity AS others ON others.ip = strange.ip
WHERE strange.device_uid IS NULL AND others.actor_uid <> strange.account AND others.t < strange.t
GROUP BY strange.account, strange.device_uid, strange.ip
