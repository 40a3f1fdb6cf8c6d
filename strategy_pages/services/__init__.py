"""What changes a state, and what reads for a page. Nothing else sets a state."""
