"""The release gate in the admin: before a draft goes live."""
