"""The sources' figures: data, readings of numbers, and charts as plain values. Knows no Qt."""
