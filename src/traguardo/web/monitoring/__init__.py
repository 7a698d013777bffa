"""Monitoring: periods, proposals of values with their evidence, what a deed takes out, the year end, what waits."""
