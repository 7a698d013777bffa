"""Where a body stands on a day: the whole, a unit, an area, an objective, what one answers for; and for citizens."""
