"""The item models behind lists and tables."""
