-- Accounts that somebody else got into: within two days of a click on a link sent to them a login or a new password from
-- an address new to them since, where they spend few of all their days, or one; on a device new to them since, and as little
-- used, that others had before; or, where the log holds no device, as the first act from an address that others had before.
-- Whoever came in comes again, by then on a known device: every such address where it was used on them is theirs.
WITH clicked AS (
    SELECT click.actor_uid AS account, click.t AS t
    FROM activity AS click JOIN activity AS sent ON sent.target_uid = click.actor_uid AND sent.url = click.url
    WHERE click.verb = 'link_click' AND click.url IS NOT NULL AND sent.verb IN ('message_send', 'comment', 'mention')
      AND sent.actor_uid <> click.actor_uid AND sent.t <= click.t
    GROUP BY click.actor_uid, click.t
), entered AS (
    SELECT login.actor_uid AS account, login.device_uid AS device_uid, login.ip AS ip, min(login.t) AS t,
           min(clicked.t) AS clicked
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
    SELECT seen.account AS account, seen.ip AS ip, seen.t AS t
    FROM (SELECT account, ip, min(t) AS t, count(DISTINCT day) AS days FROM used GROUP BY account, ip) AS seen
    JOIN spent ON spent.account = seen.account
    CROSS JOIN captive_limits
    WHERE seen.days = 1 OR 100 * seen.days < captive_limits.days_percent * spent.days
), devices AS (
    SELECT seen.account AS account, seen.device_uid AS device_uid, seen.t AS t
    FROM (SELECT account, device_uid, min(t) AS t, count(DISTINCT day) AS days FROM used GROUP BY account, device_uid) AS seen
    JOIN spent ON spent.account = seen.account
    CROSS JOIN captive_limits
    WHERE seen.days = 1 OR 100 * seen.days < captive_limits.days_percent * spent.days
), strange AS (
    SELECT entered.account AS account, entered.device_uid AS device_uid, entered.ip AS ip, entered.t AS t,
           entered.clicked AS clicked
    FROM entered
    JOIN addresses ON addresses.account = entered.account AND addresses.ip = entered.ip AND addresses.t >= entered.clicked
    LEFT JOIN devices ON devices.account = entered.account AND devices.device_uid = entered.device_uid
    WHERE devices.t >= entered.clicked OR (entered.device_uid IS NULL AND addresses.t = entered.t)
), robbers AS (
    SELECT strange.account AS account, strange.device_uid AS device_uid, min(strange.clicked) AS clicked
    FROM strange JOIN activity AS others ON others.device_uid = strange.device_uid
    WHERE others.actor_uid <> strange.account AND others.t < strange.t
    GROUP BY strange.account, strange.device_uid
)
SELECT robbers.account AS account, robbers.device_uid AS device_uid, used.ip AS ip
FROM robbers
JOIN used ON used.account = robbers.account AND used.device_uid = robbers.device_uid
JOIN addresses ON addresses.account = used.account AND addresses.ip = used.ip AND addresses.t >= robbers.clicked
GROUP BY robbers.account, robbers.device_uid, used.ip
UNION ALL
SELECT strange.account AS account, strange.device_uid AS device_uid, strange.ip AS ip
FROM strange JOIN activity AS others ON others.ip = strange.ip
WHERE strange.device_uid IS NULL AND others.actor_uid <> strange.account AND others.t < strange.t
GROUP BY strange.account, strange.device_uid, strange.ip
