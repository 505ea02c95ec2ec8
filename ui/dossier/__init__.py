"""A case on paper: choose what goes in, look at it, save it, print it."""
