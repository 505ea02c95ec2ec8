"""What stands in the middle of a case: the panel of each of the four questions, and what it is made of."""
