-- The items that the two ends of each hop share, with how often chance would have them share it.
SELECT shared.a AS a, shared.b AS b, named_items.item AS item, named_items.bucket AS bucket, named_items.d AS d,
       (cast(shared.k_a AS double) * shared.k_b)
       * (cast(named_items.d * (named_items.d - 1) AS double) / counted.e / counted.e) AS expected
FROM shared
JOIN named_items ON shared.item_id = named_items.item_id
JOIN counted ON shared.channel = counted.channel
