"""Simple facts of a world, kind by kind: `python -m tests.foreign.facts WORLD`."""

import argparse
from pathlib import Path

import duckdb

_FACTS = """
WITH a AS (
    SELECT coalesce(t.network, t.kind) AS who, e.*
    FROM read_parquet($1, hive_partitioning = false) e JOIN read_parquet($2) t ON t.account_uid = e.actor_uid
), crowd AS (SELECT coalesce(network, kind) AS who, count(*) AS accounts FROM read_parquet($2) GROUP BY 1),
each AS (
    SELECT who, actor_uid, count(*) AS n, count(DISTINCT ip) AS ips, count(DISTINCT device_uid) AS devices,
        count(DISTINCT target_uid)
            FILTER (WHERE verb IN ('search', 'profile_view', 'connect_request', 'message_send')) AS seen,
        avg((verb IN ('search', 'profile_view', 'connections_view', 'contact_lookup', 'connect_request',
            'message_send'))::int) AS covert
    FROM a GROUP BY 1, 2
),
crowded AS (SELECT who, ip, count(DISTINCT actor_uid) AS d FROM a WHERE ip IS NOT NULL GROUP BY 1, 2),
held AS (SELECT who, device_uid, count(DISTINCT actor_uid) AS d FROM a WHERE device_uid IS NOT NULL GROUP BY 1, 2)
SELECT c.who, c.accounts, sum(n)::bigint AS events, round(avg(n), 1) AS each_mean, median(n)::int AS each_median,
    round(avg(covert), 2) AS covert, round(avg(seen), 1) AS people, round(avg(ips), 1) AS ips,
    round(avg(devices), 1) AS devices,
    (SELECT round(avg(d), 1) FROM crowded WHERE crowded.who = c.who) AS per_ip,
    (SELECT round(avg(d), 1) FROM held WHERE held.who = c.who) AS per_device
FROM crowd c LEFT JOIN each USING (who) GROUP BY c.who, c.accounts ORDER BY c.who
"""


def facts(world: Path) -> str:
    """A table: accounts, events, and what an average account of each kind (operators: each firm) is seen with."""
    files = [str(world / "activity" / "*" / "*.parquet"), str(world / "truth.parquet")]
    found = duckdb.execute(_FACTS, files)
    names = [column[0] for column in found.description]
    lines = [f"{names[0]:<24}" + "".join(f"{name:>12}" for name in names[1:])]
    lines += [f"{row[0]:<24}" + "".join(f"{value!s:>12}" for value in row[1:]) for row in found.fetchall()]
    return "\n".join(lines)


def main() -> None:
    """Read the command line and print the facts."""
    parser = argparse.ArgumentParser(description="Print simple facts of a world, kind by kind.")
    parser.add_argument("world", type=Path)
    print(facts(parser.parse_args().world))


if __name__ == "__main__":
    main()
