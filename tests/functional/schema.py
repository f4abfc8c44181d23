"""Whether a value is what a schema of the API's description says. Knows the words that description uses and no others,
so that nothing in it goes unchecked."""

import datetime
import re
import urllib.parse

KNOWN = {"type", "nullable", "enum", "pattern", "format", "required", "additionalProperties", "properties", "items",
         "minimum", "maximum", "default", "$ref", "description"}  # the last is for people


def is_url(text):
    parts = urllib.parse.urlsplit(text)
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def is_time(text):
    try:
        return datetime.datetime.fromisoformat(text.replace("Z", "+00:00")).tzinfo is not None
    except ValueError:
        return False


TYPES = {"object": dict, "array": list, "string": str, "integer": int, "number": (int, float), "boolean": bool}
FORMATS = {"uri": is_url, "date-time": is_time}


def problems(value, schema, document, at="$"):
    """What is wrong with `value`, as sentences; none when it is right."""
    if not schema.keys() <= KNOWN:
        raise ValueError(f"{at}: words that are not checked: {sorted(schema.keys() - KNOWN)}")
    if "$ref" in schema:
        return problems(value, named(schema["$ref"], document), document, at)
    if value is None:
        return [] if schema.get("nullable") else [f"{at}: null"]
    # To Python True is a number.
    if not isinstance(value, TYPES[schema["type"]]) or isinstance(value, bool) != (schema["type"] == "boolean"):
        return [f"{at}: not of type {schema['type']}: {value!r}"]
    if isinstance(value, bool):
        return []
    found = []
    if "enum" in schema and value not in schema["enum"]:
        found.append(f"{at}: not one of {schema['enum']}: {value!r}")
    if isinstance(value, str):
        found += text_problems(value, schema, at)
    elif isinstance(value, list):
        for place, item in enumerate(value):
            found += problems(item, schema["items"], document, f"{at}[{place}]")
    elif isinstance(value, dict):
        found += object_problems(value, schema, document, at)
    else:
        found += number_problems(value, schema, at)
    return found


def named(reference, document):
    here = document
    for part in reference.removeprefix("#/").split("/"):
        here = here[part]
    return here


def text_problems(value, schema, at):
    if "pattern" in schema and not re.search(schema["pattern"], value):
        yield f"{at}: does not fit {schema['pattern']}: {value!r}"
    if "format" in schema and not FORMATS[schema["format"]](value):
        yield f"{at}: no {schema['format']}: {value!r}"


def number_problems(value, schema, at):
    if value < schema.get("minimum", value) or value > schema.get("maximum", value):
        yield f"{at}: out of bounds: {value!r}"


def object_problems(value, schema, document, at):
    for name in schema.get("required", []):
        if name not in value:
            yield f"{at}: {name} is missing"
    for name, inner in value.items():
        if name in schema.get("properties", {}):
            yield from problems(inner, schema["properties"][name], document, f"{at}.{name}")
        elif schema.get("additionalProperties") is False:
            yield f"{at}: {name} is not described"
        elif isinstance(schema.get("additionalProperties"), dict):
            yield from problems(inner, schema["additionalProperties"], document, f"{at}.{name}")
