"""Engines that run the portable SQL of signals and networks, behind one port: DuckDB and Spark, one file each.

In: SQL text in the portable subset. Out: materialised steps and Arrow tables. Never: rules of detection.
"""
