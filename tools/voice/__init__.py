"""Makes the recorded voice: which sentences, how each is pronounced, rendering, the archive. Development only."""
