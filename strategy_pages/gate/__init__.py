"""The release gate in the admin, under /admin/drafts/: what a release does, what has to be decided, and what was."""
