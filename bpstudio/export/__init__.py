"""Hands a project over to those who do not have bpstudio: source, weights, and a proof."""
