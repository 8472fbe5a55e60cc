"""What is measured: a bare window to compare with, and the guide with a stop-watch in it."""
