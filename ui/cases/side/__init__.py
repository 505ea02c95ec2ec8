"""What stands beside a case: what is missing, what is next, who advises, and the facts."""
