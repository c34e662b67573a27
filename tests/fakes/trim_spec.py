"""Cuts Twilio's OpenAPI document down to messages, and mends what Prism trips over: trim_spec.py IN OUT.

Run by build.sh with the machine's own Python (3.9 or newer). The whole document takes Prism half a minute to read.
"""

import json
import re
import sys
from pathlib import Path
from typing import Any

KEPT = re.compile(
    r"/Messages(/\{Sid\})?\.json$"
    r"|/Messages/\{MessageSid\}/(Media(/\{Sid\})?|Feedback)\.json$"
    r"|/Accounts/\{Sid\}\.json$"
)
REPEATED = {"style": "form", "explode": True, "allowReserved": True}
FORM = "application/x-www-form-urlencoded"


def references(node: Any) -> set[str]:
    """The names of all schemas that a part of the document points to."""
    if isinstance(node, list):
        return set().union(*map(references, node))
    if not isinstance(node, dict):
        return set()
    own = {node["$ref"].rsplit("/", 1)[1]} if "$ref" in node else set()
    return own.union(*map(references, node.values()))


def keep_used_schemas(document: dict[str, Any]) -> None:
    schemas = document["components"]["schemas"]
    used: set[str] = set()
    wanted = references(document["paths"])
    while wanted:
        used |= wanted
        wanted = references([schemas[name] for name in wanted]) - used
    document["components"]["schemas"] = {name: schemas[name] for name in sorted(used)}


def name_array_encodings(document: dict[str, Any]) -> None:
    """Prism 5.16.0 reads a repeated form field as an array only if its encoding is named; else MediaUrl gets 422.

    `allowReserved`, because it otherwise refuses the "+" that a form writes for a space.
    """
    for path in document["paths"].values():
        for operation in path.values():
            if not isinstance(operation, dict) or FORM not in operation.get("requestBody", {}).get("content", {}):
                continue
            form = operation["requestBody"]["content"][FORM]
            name = form["schema"].get("$ref", "").rsplit("/", 1)[-1]
            schema = document["components"]["schemas"][name] if name else form["schema"]
            arrays = [field for field, kind in schema["properties"].items() if kind.get("type") == "array"]
            if arrays:
                form["encoding"] = {field: {**REPEATED} for field in arrays}


def main(source: str, target: str) -> None:
    document = json.loads(Path(source).read_text(encoding="utf-8"))
    document["paths"] = {path: item for path, item in document["paths"].items() if KEPT.search(path)}
    keep_used_schemas(document)
    name_array_encodings(document)
    Path(target).write_text(json.dumps(document), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
