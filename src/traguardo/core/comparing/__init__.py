"""Two plans side by side, and one year's plan from the other's."""
