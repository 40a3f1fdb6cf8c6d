"""The town hall's side of a workshop, in the admin: who comes, who came, the door, messages, moving."""
