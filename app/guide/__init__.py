"""The flow: what is asked, in which order, and where each answer leads. Knows no Qt and no words."""
