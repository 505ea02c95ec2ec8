"""A specification in OpenAPI 3.0 as JSON Schemas for what somebody sends: nothing that only the server fills in."""

from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft202012Validator

Schema = dict[str, Any]
_KEPT = ("type", "enum", "maxLength", "minLength", "pattern", "format", "items", "uniqueItems")


class Specification:
    def __init__(self, path: Path) -> None:
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        whole: Schema = yaml.load(path.read_text(encoding="utf-8"), loader)  # noqa: S506 - it is a safe one
        self._schemas: Schema = whole["components"]["schemas"]

    def faults(self, name: str, body: Schema) -> list[str]:
        """What the specification says is wrong with a body of this kind."""
        schema = self.sent(name)
        unknown = sorted(body.keys() - schema["properties"].keys())
        errors = Draft202012Validator(schema).iter_errors(body)
        return [*(f"onbekend: {each}" for each in unknown), *(error.message for error in errors)]

    def sent(self, name: str) -> Schema:
        """One kind of body, all its parts put together."""
        return self._made(self._schemas[name])

    def _made(self, schema: Schema) -> Schema:
        if "$ref" in schema:
            return self._made(self._schemas[schema["$ref"].rpartition("/")[2]])
        made: Schema = {key: schema[key] for key in _KEPT if key in schema}
        if "items" in made:
            made["items"] = self._made(made["items"])
        for part in schema.get("allOf", ()):
            _join(made, self._made(part))
        if "oneOf" in schema:
            made["oneOf"] = [self._made(part) for part in schema["oneOf"]]
        properties = {
            name: each for name, each in schema.get("properties", {}).items() if not each.get("readOnly")
        }
        own: Schema = {"properties": {name: self._made(each) for name, each in properties.items()}}
        own["required"] = [name for name in schema.get("required", ()) if name in properties]
        if properties:
            _join(made, own)
        if schema.get("nullable"):
            return {"anyOf": [made, {"type": "null"}]}
        return made


def _join(made: Schema, other: Schema) -> None:
    made["properties"] = {**made.get("properties", {}), **other.get("properties", {})}
    made["required"] = [*made.get("required", ()), *other.get("required", ())]
    made.update({key: value for key, value in other.items() if key not in ("properties", "required")})
    if not made["properties"]:
        del made["properties"], made["required"]
