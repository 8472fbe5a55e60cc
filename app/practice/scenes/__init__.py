"""What the imitation shows: one drawing for each scene, with the places on it that can be pressed."""
