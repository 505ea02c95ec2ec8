"""The documents of a case in the window: adding, looking, opening outside, and what is known about each."""
