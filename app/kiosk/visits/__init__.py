"""One visitor after the other: whose turn it is, what is counted, what is wiped. Knows no Qt."""
