"""The models that check a roadmap file, made of the plan's own classes.

Pydantic finds the words of the plan's annotations here, where each says what may stand in a file.
What people may leave out or shorten is filled in before.
"""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from typing import Annotated, Any, Literal, TypeVar, cast

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StrictBool,
    StrictInt,
    StrictStr,
    create_model,
    model_validator,
)

from studytui import plan
from studytui.ids import former_slug, slug

T = TypeVar("T")

Format = Annotated[Literal[1], Field(alias="schema")]
Text = Annotated[StrictStr, Field(pattern=r"\S")]
Id = Annotated[StrictStr, Field(pattern=r"^\w[\w.-]{0,119}$")]
Ids = tuple[Id, ...]
Number = Annotated[StrictInt, Field(ge=1)]
YesNo = StrictBool
ItemKind = plan.ItemKind
Level = plan.Level


def _as_written(hours: float) -> float:
    return int(hours) if hours.is_integer() else hours


Hours = Annotated[float, Field(strict=True, gt=0, le=10_000), AfterValidator(_as_written)]


class _Part(BaseModel):
    """What all parts of a roadmap share: no key that the format does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def _model(part: type, short_forms: Callable[[Any], Any] | None = None) -> type[BaseModel]:
    before: dict[str, Any] = {}
    if short_forms:
        before["short_forms"] = model_validator(mode="before")(short_forms)
    known: dict[str, Any] = {
        each.name: (each.type, ... if each.default is MISSING else each.default)
        for each in fields(part)
    }
    return create_model(
        part.__name__,
        __base__=_Part,
        __doc__=part.__doc__,
        __module__=__name__,
        __validators__=before,
        **known,
    )


# --- Short forms -------------------------------------------------------------------------


def _resource(raw: Any) -> Any:
    if isinstance(raw, str):
        return {"title": raw, "url": raw}
    if isinstance(raw, Mapping) and len(raw) == 1 and "url" not in raw and "title" not in raw:
        ((title, url),) = raw.items()
        return {"title": title, "url": url}
    return raw


def _item(raw: Any) -> Any:
    if isinstance(raw, str):
        raw = {"title": raw}
    if not isinstance(raw, Mapping):
        return raw
    item = _with_id(_without_extensions(raw))
    if "kind" not in item:
        item["kind"] = _derived_kind(item)
    if item.get("ordered") is True and isinstance(item.get("items"), list | tuple):
        item["items"] = [_as_step(child) for child in item["items"]]
    return item


def _derived_kind(item: Mapping[str, Any]) -> plan.ItemKind:
    if "pick" in item:
        return ItemKind.CHOICE
    return ItemKind.GROUP if item.get("items") else ItemKind.CONCEPT


def _as_step(child: Any) -> Any:
    if isinstance(child, str):
        return {"title": child, "kind": ItemKind.STEP}
    if isinstance(child, Mapping) and not {"kind", "items", "pick"} & set(child):
        return {**child, "kind": ItemKind.STEP}
    return child


def _extensible(raw: Any) -> Any:
    """A part that may carry `x-…` keys of somebody else's; they are left out of the plan."""
    return _with_id(_without_extensions(raw)) if isinstance(raw, Mapping) else raw


def _named(raw: Any) -> Any:
    return _with_id(dict(raw)) if isinstance(raw, Mapping) else raw


def _without_extensions(raw: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in raw.items() if not str(key).startswith("x-")}


def _roadmap(raw: Any) -> Any:
    """The roadmap itself; its id, on which all that is recorded hangs, is made as it always was."""
    return _with_id(_without_extensions(raw), former_slug) if isinstance(raw, Mapping) else raw


def _with_id(raw: dict[str, Any], derive: Callable[[str], str] = slug) -> dict[str, Any]:
    title = raw.get("title")
    if "id" not in raw and isinstance(title, str) and (derived := derive(title)):
        raw["id"] = derived
    return raw


# --- The models --------------------------------------------------------------------------

Resource = _model(plan.Resource, _resource)
Item = _model(plan.Item, _item)
Stage = _model(plan.Stage, _extensible)
Stages = Annotated[tuple[Stage, ...], Field(min_length=1)]  # type: ignore[valid-type]
Career = _model(plan.Career, _named)
Mistake = _model(plan.Mistake)
Source = _model(plan.Source)
Roadmap = _model(plan.Roadmap, _roadmap)


_PARTS = {
    Resource: plan.Resource,
    Item: plan.Item,
    Stage: plan.Stage,
    Career: plan.Career,
    Mistake: plan.Mistake,
    Source: plan.Source,
    Roadmap: plan.Roadmap,
}
_MODELS = {part: model for model, part in _PARTS.items()}


def checked(part: type[T], raw: Any) -> T:
    """The part of a plan that `raw` describes. Raises Pydantic's ValidationError."""
    return cast(T, _planned(_MODELS[part].model_validate(raw)))


def _planned(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return _PARTS[type(value)](**{name: _planned(inner) for name, inner in value})
    return tuple(map(_planned, value)) if isinstance(value, tuple) else value
