"""Word files in the admin, and numbers in the editor."""
