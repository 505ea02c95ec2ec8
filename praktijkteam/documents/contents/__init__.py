"""What stands in a file, kind by kind: what a reader sees, and what travels along unseen."""
