"""The figures of the sources: data, readings of numbers, and charts as plain values. Knows no Qt."""
