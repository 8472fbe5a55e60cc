"""The voice: a speaker, and behind it a worker process that can be killed. To have no voice is a normal case."""
