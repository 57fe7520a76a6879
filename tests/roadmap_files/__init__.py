"""Roadmap files: what is read, what is refused and in which words, and where they are found."""
