"""The pages of the evaluator's file."""
