"""What reads for the front door."""
