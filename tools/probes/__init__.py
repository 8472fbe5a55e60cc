"""Small programs that are measured: bare ones to compare with, and the guide with a stop-watch in it."""
