"""The PC below the program: files, paths, the log, child programs. Knows no Qt."""
