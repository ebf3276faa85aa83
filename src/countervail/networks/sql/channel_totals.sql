-- The channel as its null model sees it, capped items left out: E accounts-times-items, D2 ordered pairs.
SELECT channel.channel AS channel,
       cast(every.rows_all - coalesce(shared.over_cap, 0) AS bigint) AS e,
       cast(coalesce(shared.d2, 0) AS bigint) AS d2,
       cast(coalesce(shared.capped, 0) AS bigint) AS capped_items
FROM channel
CROSS JOIN (SELECT count(*) AS rows_all FROM postings) AS every
CROSS JOIN (SELECT cast(sum(CASE WHEN items.d > channel.cap THEN items.d ELSE 0 END) AS bigint) AS over_cap,
                   cast(sum(CASE WHEN items.d > channel.cap THEN 1 ELSE 0 END) AS bigint) AS capped,
                   cast(sum(CASE WHEN items.d > channel.cap THEN 0 ELSE items.d * (items.d - 1) END) AS bigint) AS d2
            FROM items CROSS JOIN channel) AS shared
