"""The shared store: a whole team on one PostgreSQL, which itself decides who sees and does what."""
