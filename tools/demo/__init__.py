"""Made-up learners: a year of each, told to the tracker by a clock of their own."""
