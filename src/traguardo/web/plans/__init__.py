"""Plans: the tree of objectives with its steps, indicators, weights and values, as rows and as pages."""
