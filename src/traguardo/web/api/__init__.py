"""The interface for other programs: plans, results and updates as JSON, with tokens."""
