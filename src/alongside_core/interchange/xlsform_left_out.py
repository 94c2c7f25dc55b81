# SPDX-License-Identifier: Apache-2.0
"""Everything in a spreadsheet that is not carried is said: in the row it stands in, or once for the sheet."""

from .sheets import ROW, Sheets
from .xlsform_notes import Notes

NOT_CARRIED = {
    "default": "no answer is filled in beforehand",
    "trigger": "nothing is worked out again while people talk",
    "query": "",
}
QUIET = {  # said once for the survey, not in each row
    "appearance": "the look is our own",
    "required": "no answer is ever compulsory here",
    "jr:requiredMsg": "no answer is ever compulsory here",
    "readonly": "the look is our own",
}
CARRIED = {
    "type", "name", "label", "hint", "guidance_hint", "media", "bind", "control", "children", "choices",
    "itemset", "list_name", "choice_filter", "query", "columns", "parameters", "actions", "_dynamic_default",
    "flat", "intent",
}  # fmt: skip
BIND = {"relevant", "constraint", "jr:constraintMsg", "calculate", "type"}
NOT_FILLED = ("no", "false", "false()", "")
SETTINGS = {
    "name", "title", "id_string", "version", "default_language", "type", "children", "choices",
    "allow_choice_duplicates", "sms_keyword", "clean_text_values", "alongside_id", "alongside_title",
}  # fmt: skip
READ = ("survey", "choices", "external_choices", "settings")


def left_out_of_row(node: dict, row: int, notes: Notes) -> None:
    """Columns of one row that have something in them and are not carried."""
    for part, why in NOT_CARRIED.items():
        if node.get(part) and why:
            notes.add(row, f"{part}: {why}")
    for part, value in (node.get("bind") or {}).items():
        if str(value).lower() in NOT_FILLED or part in BIND:
            continue
        if part in QUIET:
            _once(part.removeprefix("jr:").removesuffix("Msg"), QUIET[part], notes)
        else:
            notes.add(row, f"{part}: this is not carried")
    _look(node, row, notes)
    for part in node:
        if part not in CARRIED and part not in NOT_CARRIED and not part.startswith("alongside_"):
            notes.once(
                f"column {part}", row, f"the column “{part}” is not one we know, so it stays behind"
            )


def _look(node: dict, row: int, notes: Notes) -> None:
    for part, value in (node.get("control") or {}).items():
        if part == "jr:count":
            notes.add(row, "repeat count: the number of times is not carried")
        elif not (part == "appearance" and value in ("multiline", "likert")):
            _once("appearance", QUIET["appearance"], notes)
    if node.get("parameters") and node.get("type") != "range":
        notes.add(row, f"parameters: “{_typed(node['parameters'])}” is not carried")


def _typed(parameters) -> str:
    if isinstance(parameters, dict):
        return " ".join(f"{name}={value}" for name, value in parameters.items())
    return str(parameters)


def _once(part: str, why: str, notes: Notes) -> None:
    notes.once(part, 0, f"{part.replace('_', ' ')}: {why}")


def left_out_of_file(sheets: Sheets, notes: Notes) -> None:
    """Rows that were jumped over, settings that are not ours, sheets that are not read."""
    seen = _rows_in(sheets.tree)
    for number, row in sheets.rows.items():
        kind = str(row.get("type") or row.get("Type") or row.get("command") or "").lower()
        if number not in seen and not kind.startswith("end") and not kind.startswith("set "):
            why = "it is marked as disabled" if "disabled" in row else "it has no type"
            notes.add(number, f"this row is left out: {why}")
    for name, value in sheets.tree.items():
        if name not in SETTINGS and str(value).lower() not in NOT_FILLED:
            notes.add(2, f"the setting “{name}” is not carried", "settings")
    for name in sheets.sheet_names:
        if name.lower() not in READ and len(sheets.sheet_names) > 1:
            notes.add(0, "this sheet is not read", name)


def _rows_in(node: dict) -> set[int]:
    found = {int(node[ROW])} if node.get(ROW) else set()
    for child in node.get("children") or []:
        found |= _rows_in(child)
    return found
