"""Moving a cycle through its states: who may, what stands in the way, deeds, versions and their differences."""
