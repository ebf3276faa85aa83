-- Hosts that are as good as only the network's: hardly anyone else sends them and nobody posts them.
SELECT network, host FROM network_hosts CROSS JOIN conduct_limits
WHERE 100 * senders >= own_host_percent * all_senders AND public_sends = 0
