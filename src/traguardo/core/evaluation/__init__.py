"""The evaluator's work: figures accepted or corrected, the sample, the list of points, the surveys."""
