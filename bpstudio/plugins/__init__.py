"""What other distributions add to bpstudio."""
