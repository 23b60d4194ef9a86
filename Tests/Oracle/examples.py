"""Exports typed in by hand, for the tests."""

import os
import tempfile
from datetime import date

import oracle

AS_AT = date(2026, 3, 31)
HEADS = {
    "registrations": "registration_id,learner_id,centre_id,cohort_id,qualification_id,registered_on,scheme_id,certificated_on,"
                     "withdrawn_on,withdrawal_reason,final_workshop_on,submitted_on,assessor_id,iqa_id,upgraded_from",
    "unit_results": "registration_id,unit_ref,attempt,decided_on,outcome,submitted_on,assessor_id,iqa_id,sampled_on",
    "sessions": "registration_id,session_date,activity,hours,client_ref,feedback,verified_by,unit_ref,client_level",
    "evidence": "registration_id,kind,submitted_on,outcome,words",
    "people": "person_id,role,started_on,risk",
}


def tables_of(files):
    """The rows of each table of an export; `files` are texts by name."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            with open(os.path.join(folder, name), "wb") as stream:
                stream.write(text.encode())
        return {table.name: table.rows for table in oracle.run(folder, AS_AT)}


def export(**rows):
    """Files of the tables, one line a row as a text with commas; columns that it leaves out at its end are empty."""
    files = {}
    for table, head in HEADS.items():
        count = head.count(",")
        lines = [line + "," * (count - line.count(",")) for line in rows.get(table, [])]
        if lines:
            files[table + ".csv"] = "\n".join([head, *lines, ""])
    return files


def registration(qualification="8577-A", day="2025-06-01", scheme="", more="", id="R"):
    return f"{id},L{id},C,K,{qualification},{day},{scheme},{more}"
