"""Plan, Scorecard, Findings → bytes: one format a file."""
