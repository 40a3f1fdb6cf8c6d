"""What changes a sign-up, and what reads for a page. Nothing else sets a state."""
