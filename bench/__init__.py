"""Speed, measured as ratios to a named reference that runs beside it: ``make bench``."""
