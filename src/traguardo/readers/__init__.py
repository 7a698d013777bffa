"""Bytes → Document → Reading → Plan: one format a file, one place that guesses."""
