"""Facts that are held against each other, one file each: what differs, as conflicts of one shape."""
