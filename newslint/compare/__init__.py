"""Two stories beside each other: what one says and the other says otherwise."""
