"""The evaluator's file on a cycle: a word on every figure, questions, a sample, minutes, the validation."""
