"""Drafts from Word files: looked into, read, compared, taken over. Nothing here publishes."""
