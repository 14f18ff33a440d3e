"""validate.py SCHEMA FOLDER: every report in FOLDER is valid, every one in FOLDER/invalid is not.

A report is a file with the schema's name (that which it asks for) in its "schema" key: other
documents lie beside it.
"""
import json
import pathlib
import sys

import jsonschema


def reports(folder, name):
    for path in sorted(folder.glob("*.json")):
        document = json.loads(path.read_text(encoding="utf-8"))
        if document.get("schema") == name:
            yield path, document


def main():
    schema = json.loads(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"))
    folder = pathlib.Path(sys.argv[2])
    jsonschema.Draft7Validator.check_schema(schema)
    validator = jsonschema.Draft7Validator(schema)
    name = schema["properties"]["schema"]["const"]
    right = list(reports(folder, name))
    wrong = list(reports(folder / "invalid", name))
    complaints = [f"{path}: {e.message}" for path, d in right for e in validator.iter_errors(d)]
    complaints += [f"{path} is wrong and yet valid" for path, d in wrong if validator.is_valid(d)]
    if not right or not wrong:
        complaints.append(f"{folder} has no reports to validate")
    print("\n".join(complaints) or f"{len(right)} valid, {len(wrong)} refused")
    return 1 if complaints else 0


sys.exit(main())
