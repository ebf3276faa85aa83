-- Ties of captured accounts to whoever uses the place they were signed in from, that nothing but places carries.
WITH there AS (
    SELECT captured.account AS captive, activity.actor_uid AS other
    FROM captured JOIN activity ON activity.ip = captured.ip
    GROUP BY captured.account, activity.actor_uid
    UNION
    SELECT captured.account AS captive, activity.actor_uid AS other
    FROM captured JOIN activity ON activity.device_uid = captured.device_uid
    GROUP BY captured.account, activity.actor_uid
), placed AS (
    SELECT tie_rows.a AS a, tie_rows.b AS b
    FROM tie_rows CROSS JOIN captive_limits
    WHERE infrastructure > 0 AND content < single_micro AND targets < single_micro AND persona < single_micro
      AND CASE WHEN content > group_micro THEN 1 ELSE 0 END + CASE WHEN targets > group_micro THEN 1 ELSE 0 END
          + CASE WHEN persona > group_micro THEN 1 ELSE 0 END < 2
)
SELECT placed.a AS a, placed.b AS b FROM placed JOIN there ON there.captive = placed.a AND there.other = placed.b
UNION
SELECT placed.a AS a, placed.b AS b FROM placed JOIN there ON there.captive = placed.b AND there.other = placed.a
