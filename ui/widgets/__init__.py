"""The controls of the program."""
