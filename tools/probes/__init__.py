"""Small programs that are measured: a bare one to compare with, and the guide with a stop-watch in it."""
