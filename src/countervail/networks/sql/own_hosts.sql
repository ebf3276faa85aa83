-- Hosts that are as good as only the network's: it does most of the sending, and hardly any of it is public.
-- A researcher who quotes such a link in public does not make the host everybody's.
SELECT network, host FROM network_hosts CROSS JOIN conduct_limits
WHERE 100 * sends >= own_host_percent * all_sends AND 100 * public_sends <= (100 - own_host_percent) * all_sends
