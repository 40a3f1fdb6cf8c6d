"""The town hall's side of contributions, in the admin: what waits, decisions, answers, and what came by telephone."""
