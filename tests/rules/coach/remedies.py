"""What a finding advises, in few words."""

from studytui.rules.coach.finding import Finding, RemedyKind


def remedy(found: Finding) -> tuple[RemedyKind, str | None] | None:
    """What to do, and on which item; None where nothing is advised."""
    return (found.remedy.kind, found.remedy.item_id) if found.remedy else None
