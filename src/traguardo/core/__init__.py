"""The pure core: values, plans, rulesets, scores and findings. Standard library only."""
