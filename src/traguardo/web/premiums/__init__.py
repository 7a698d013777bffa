"""The result bonus of a cycle: funds, amounts with their reasons, trials, approval, the pay office's file."""
