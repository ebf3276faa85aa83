-- At which hours (UTC) members act, every act counted.
-- round: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23
SELECT network, cast(slot - 24 * cast(floor(slot / 24) AS bigint) AS string) AS bin, count(*) AS n
FROM (SELECT members.network AS network, cast(floor(activity.t / 3600000000) AS bigint) AS slot
      FROM activity JOIN members ON activity.actor_uid = members.account) AS slots
GROUP BY network, cast(slot - 24 * cast(floor(slot / 24) AS bigint) AS string)
