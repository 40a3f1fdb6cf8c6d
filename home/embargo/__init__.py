"""The embargo of press releases: noting it (`noting`), whom it hides what from (`secrecy`), and when (`signals`)."""
