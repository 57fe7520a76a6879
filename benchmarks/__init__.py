"""How long a learner waits, always as a ratio to a yardstick run in the same minute."""
