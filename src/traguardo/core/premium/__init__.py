"""The result bonus, from the budget to the cent."""
