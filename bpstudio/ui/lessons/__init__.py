"""Lessons that run in the real window."""
