"""Questionnaires on a service: public and anonymous, their results, and how they become the value of an indicator."""
