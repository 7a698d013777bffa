"""Bodies, strictly apart: who works there in which role, units, municipalities, measurement systems, access."""
