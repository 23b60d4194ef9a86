"""The same exports as a centre's system would write them, and a large tracker, each with the settings that read them."""

import csv
import pathlib

ACTIVITIES = {
    "coaching": "Coach 1:1", "mentoring": "Mentor 1:1", "supervising": "Supv given", "supervision": "Supv taken",
    "trainer_supervision": "Supv of trainer", "coached": "Coachee", "workshop": "Group day", "tutorial": "Tutor 1:1",
    "induction": "Ind. day",
}
OUTCOMES = {"pass": "OK", "refer": "Again"}
KINDS = {"book_review": "Book review", "case_history": "Case study", "assignment": "Written work"}
DATES = {
    "registered_on", "planned_end_on", "final_workshop_on", "submitted_on", "certificated_on", "withdrawn_on",
    "upgrade_fee_paid_on", "decided_on", "sampled_on", "session_date",
}
MAPS = {"activity": ACTIVITIES, "outcome": OUTCOMES, "kind": KINDS}


def british(day):
    return f"{day[8:10]}/{day[5:7]}/{day[:4]}" if day else day


def title(column):
    return "Centre's " + column.replace("_", " ")


def disguise(source, target):
    """Writes every table of the folder `source` with other headers, codes and UK dates into `target`."""
    target.mkdir()
    profiles = []
    for table in ("registrations", "unit_results", "sessions", "evidence"):
        with open(source / f"{table}.csv", newline="") as given, open(target / f"{table}.csv", "w", newline="") as made:
            reader = csv.reader(given)
            writer = csv.writer(made, lineterminator="\r\n")
            names = next(reader)
            writer.writerow([title(name) for name in names])
            dates = [index for index, name in enumerate(names) if name in DATES]
            maps = [(index, MAPS[name]) for index, name in enumerate(names) if name in MAPS]
            for row in reader:
                for index in dates:
                    row[index] = british(row[index])
                for index, words in maps:
                    row[index] = words.get(row[index], row[index])
                writer.writerow(row)
        lines = [f"  - id: {table}", f"    table: {table}", "    dates: dd/MM/yyyy", "    columns:"]
        for name in names:
            if name in MAPS:
                words = ", ".join(f'"{word}": {code}' for code, word in MAPS[name].items())
                lines.append(f'      {name}: {{ column: "{title(name)}", map: {{ {words} }} }}')
            else:
                lines.append(f'      {name}: "{title(name)}"')
        profiles += lines
    settings = target / "settings.yaml"
    settings.write_text("profiles:\n" + "\n".join(profiles) + "\n")
    return settings


def tracker(target, learners):
    """Writes a tracker of 50 columns, and its settings: semicolons, Windows-1252, UK dates, decimal commas."""
    target.mkdir()
    units = ["8580-U1", "8580-U2", "8580-U4"]
    header = ["Learner No", "Name", "Started", "Planned end", "Certificate date", "Assessor"]
    for unit in units:
        header += [f"{unit} result", f"{unit} handed in", f"{unit} date", f"{unit} IQA"]
    header += ["Coaching hours", "Hours up to", "Supervision hours", "Tutorial hours", "Book review", "Book review date"]
    header += [f"Note {number}" for number in range(1, 50 - len(header) + 1)]
    with open(target / "Cohort A1 tracker.csv", "w", newline="", encoding="cp1252") as made:
        writer = csv.writer(made, delimiter=";", lineterminator="\r\n")
        writer.writerow(header)
        for number in range(learners):
            day = 1 + number % 28
            row = [f"{number:07}", f"Zoë Ñame {number}", f"{day:02}/09/2025", f"{day:02}/08/2026", "", f"A{number % 40}"]
            for index in range(len(units)):
                result = "Achieved" if number % 7 else "Resubmit"
                row += [result, f"{day:02}/1{index}/2025", f"{day:02}/0{index + 1}/2026", ""]
            row += [f"{number % 40},5", f"{day:02}/06/2026", "3,25", "2", "Y", f"{day:02}/03/2026"]
            writer.writerow(row + ["so far so good"] * (50 - len(row)))
    lines = [
        "profiles:", "  - id: tracker", "    table: tracker", "    dates: dd/MM/yyyy", "    decimal_comma: true",
        "    match: { file_name: 'Cohort {cohort_id} tracker.csv' }", "    columns:", "      registration_id: 'T-{Learner No}'",
        "      learner_id: Learner No", "      learner_name: Name", "      registered_on: Started",
        "      planned_end_on: Planned end", "      certificated_on: Certificate date", "      assessor_id: Assessor",
        "    constants: { centre_id: C9, qualification_id: 8580-C }", "    units:",
    ]
    for unit in units:
        lines += [
            f"      - unit_ref: {unit}",
            f"        outcome: {{ column: {unit} result, map: {{ Achieved: pass, Resubmit: refer }} }}",
            f"        submitted_on: {unit} handed in", f"        decided_on: {unit} date", f"        iqa_id: {unit} IQA",
        ]
    lines += [
        "    hours:", "      - { activity: coaching, hours: Coaching hours, session_date: Hours up to }",
        "      - { activity: supervision, hours: Supervision hours, session_date: Hours up to }",
        "      - { activity: tutorial, hours: Tutorial hours, session_date: Hours up to }", "    evidence:",
        "      - { kind: book_review, outcome: { column: Book review, map: { Y: pass } }, submitted_on: Book review date }",
    ]
    settings = target / "settings.yaml"
    settings.write_text("\n".join(lines) + "\n")
    return settings, learners * len(header)
