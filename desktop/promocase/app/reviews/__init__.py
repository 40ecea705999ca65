"""What comes back: read, looked at, kept."""
