"""studytui: a roadmap, notes, study time and honest feedback in one terminal screen."""

__version__ = "0.1.0"
