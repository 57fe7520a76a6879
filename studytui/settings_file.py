"""Changing one setting in config.toml; comments, order and everything else stay as they are."""

import tomllib
from pathlib import Path
from typing import Any

from studytui.errors import BadInput
from studytui.files import write_whole
from studytui.settings import load, validated


def change_setting(path: Path, key: str, value: Any) -> None:
    """Write a setting into the file at `path`, which is made if it is missing.

    `value` is what TOML can hold, or None to take the setting out. Raises BadInput for a file that
    cannot be read as it is, a value that the setting does not take, or a file that cannot be
    written; in all cases the file stands as it was.
    """
    import tomlkit

    load(path)  # what cannot be read is never rewritten
    try:
        before = path.read_bytes().decode("utf-8-sig") if path.exists() else ""
        document = tomlkit.parse(before)
        if value is None:
            document.pop(key, None)
        else:
            document[key] = value
        text = tomlkit.dumps(document)
        validated(path, tomllib.loads(text))
        if text != before:
            write_whole(path, text)
    except OSError as error:
        raise BadInput(
            f"{path} cannot be written ({error.strerror})", "make room, or change its permissions"
        ) from None
