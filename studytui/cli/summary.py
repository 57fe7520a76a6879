"""Where the learner stands, as `status` and `next` tell it."""

from collections.abc import Mapping, Sequence
from typing import Any

from studytui.cli.output import Cell
from studytui.cli.session_lines import as_json, title_of
from studytui.cli.standing import SESSION
from studytui.glyphs import Glyphs
from studytui.rules.calendar import due_on, today_seconds, week
from studytui.rules.comeback import comeback
from studytui.rules.consistency import CHANGE_DAYS, consistency, weeks_on_target
from studytui.rules.levels import levels, levels_text
from studytui.rules.next_up import Suggestion, next_up
from studytui.rules.progress import ROADMAP, counts_text, progress
from studytui.rules.streak import Streak, streak
from studytui.spoken import clock_words, counted, duration_words
from studytui.study import Study

NOTHING_LEFT = "nothing is left, all of it is done"


def fields(study: Study) -> Mapping[str, object]:
    """Everything that `--format` knows, by name; what does not apply is empty."""
    now, this, how_far = study.once(streak), study.once(week), study.once(progress)[ROADMAP]
    session = study.record.open_session
    first = next(iter(study.once(next_up)), None)
    return {
        "today": _minutes(study),
        "goal": study.aims.day_minutes,
        "due": "yes" if is_due(study) else "no",
        "streak": now.current,
        "longest": now.longest,
        "days_left": "" if now.days_until_break is None else now.days_until_break,
        "consistency": study.once(consistency).percent,
        "change": _change(study),
        "weeks": study.once(weeks_on_target).current,
        "week": this.days_counted,
        "week_goal": this.target,
        "week_minutes": this.total // 60,
        "progress": how_far.percent,
        "done": how_far.done,
        "practised": study.once(levels)[ROADMAP].practised,
        "skipped": how_far.skipped,
        "total": how_far.total,
        "state": session.state if session else "",
        "running": clock_words(study.elapsed) if session else "",
        "item": title_of(study, session) if session else "",
        "kind": session.kind if session else "",
        "next": study.roadmap.title_of(first.item_id) if first else "",
        "next_id": first.item_id if first else "",
        "next_verb": first.verb if first else "",
        "next_reason": first.reason if first else "",
        "roadmap": study.roadmap.title,
    }


def shape(study: Study) -> dict[str, Any]:
    """The same as a JSON object."""
    now, this, how_far = study.once(streak), study.once(week), study.once(progress)[ROADMAP]
    session = study.record.open_session
    return {
        "roadmap": {"id": study.roadmap.id, "title": study.roadmap.title},
        "today": {
            "date": study.today.isoformat(),
            "minutes": _minutes(study),
            "goal": study.aims.day_minutes,
            "due": is_due(study),
        },
        "streak": {
            "days": now.current,
            "longest": now.longest,
            "days_left": now.days_until_break,
        },
        "consistency": {
            "percent": study.once(consistency).percent,
            "change": study.once(consistency).change_points,
            "weeks_on_target": study.once(weeks_on_target).current,
        },
        "week": {
            "monday": this.monday.isoformat(),
            "days": this.days_counted,
            "goal": this.target,
            "minutes": this.total // 60,
        },
        "progress": {
            "done": how_far.done,
            "practised": study.once(levels)[ROADMAP].practised,
            "skipped": how_far.skipped,
            "learning": how_far.learning,
            "total": how_far.total,
            "percent": how_far.percent,
        },
        "session": as_json(study, session) if session else None,
        "next": suggestions_shape(study),
    }


def standing(study: Study, glyphs: Glyphs) -> dict[str, Any]:
    """All that `status` can be asked for, as JSON can hold it."""
    return {
        "title": study.roadmap.title,
        "fields": fields(study),
        "shape": shape(study),
        "lines": lines(study, glyphs),
    }


def suggestions_shape(study: Study) -> list[dict[str, str]]:
    """What is next, as JSON objects."""
    return [
        {
            "item": each.item_id,
            "title": study.roadmap.title_of(each.item_id),
            "verb": each.verb,
            "reason": each.reason,
        }
        for each in study.once(next_up)
    ]


def comeback_shape(study: Study) -> dict[str, Any] | None:
    """What meets who was away for some days, as a JSON object; None without such a break."""
    found = study.once(comeback)
    if found is None:
        return None
    return {
        "last_day": found.last_day.isoformat(),
        "days_away": found.days_away,
        "item": found.left_off.item_id if found.left_off else None,
        "minutes": found.minutes,
        "step": found.step,
    }


def lines(study: Study, glyphs: Glyphs) -> Sequence[tuple[Cell, Cell]]:
    """A few calm lines for people: what each is about, and how it stands."""
    now, this = study.once(streak), study.once(week)
    session, suggestions = study.record.open_session, study.once(next_up)
    reached = "good" if _minutes(study) >= study.aims.day_minutes else ""
    told = [
        ("Today", Cell(f"{_minutes(study)}/{study.aims.day_minutes} min", reached)),
        ("Streak", Cell(_streak_words(now))),
        ("Consistency", Cell(_consistency_words(study))),
        ("Week", Cell(f"{this.days_counted}/{this.target} days, {duration_words(this.total)}")),
        ("Progress", Cell(progress_words(study))),
    ]
    if session:
        name = " · ".join(filter(None, [title_of(study, session), session.kind]))
        sign, clock = glyphs.state(session.state), clock_words(study.elapsed)
        told.append((SESSION, Cell(f"{sign} {session.state} {clock}  {name}", "active")))
    told.append(("Next", Cell(sentence(study, suggestions[0]) if suggestions else NOTHING_LEFT)))
    if number := len(study.record.unreadable):
        rows = counted(number, "stored row")
        told.append(("Record", Cell(f"{rows} cannot be understood", "active")))
    return [(Cell(label, "faint"), cell) for label, cell in told]


def progress_words(study: Study) -> str:
    """How far the whole roadmap is, and how much of that was practised."""
    how_far, level = study.once(progress)[ROADMAP], levels_text(study, ROADMAP)
    return ", ".join(filter(None, [f"{counts_text(how_far)} ({how_far.percent} %)", level]))


def sentence(study: Study, suggestion: Suggestion) -> str:
    """A suggestion in words, with its reason."""
    title = study.roadmap.title_of(suggestion.item_id)
    reason = f" — {suggestion.reason}" if suggestion.reason else ""
    return f"{suggestion.verb} {title}{reason}"


def is_due(study: Study) -> bool:
    """Whether today still has to count: no pause, no day of rest, and too little studied so far."""
    return not study.once(streak).today_counts and due_on(study, study.today)


def today_line(study: Study) -> str:
    """What today has come to, in one line."""
    return (
        f"Today {_minutes(study)}/{study.aims.day_minutes} min,"
        f" streak {counted(study.once(streak).current, 'day')}"
    )


def _minutes(study: Study) -> int:
    return study.once(today_seconds) // 60


def _change(study: Study) -> str:
    points = study.once(consistency).change_points
    return "" if points is None else f"{points:+d}"


def _consistency_words(study: Study) -> str:
    score = study.once(consistency)
    if score.change_points is None:
        return f"{score.percent} %"
    return f"{score.percent} %, {_change(study)} in {CHANGE_DAYS} days"


def _streak_words(now: Streak) -> str:
    longest = f", longest {counted(now.longest, 'day')}" if now.longest > now.current else ""
    today = ", today decides" if now.days_until_break == 0 else ""
    return f"{counted(now.current, 'day')}{longest}{today}"
