"""The long forms of the tests of trust: `make torture` runs them and prints what was survived."""
