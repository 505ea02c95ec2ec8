"""What a records officer does besides: taking values out of the history."""
