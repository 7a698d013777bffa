"""What a body publishes: its permanent pages under *Amministrazione trasparente*, open data, feeds, what may go."""
