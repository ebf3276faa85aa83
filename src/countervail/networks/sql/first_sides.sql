-- The linking postings of the accounts of one slice: the first account of each pair it counts.
SELECT linking.account AS account, linking.item_id AS item_id
FROM linking CROSS JOIN slice
WHERE linking.account >= slice.first_account AND linking.account <= slice.last_account
