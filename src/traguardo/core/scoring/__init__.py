"""From the outcome of a step or indicator to the score of a body, and why."""
