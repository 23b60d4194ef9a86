-- The group sums that cohortqa's tables are made of, at the end of the day as_at. The views sessions, unit_results, evidence
-- and registrations read the files: units and practices are the catalogue. Hours are summed as seconds: whole numbers, which
-- a DOUBLE holds exactly and adds up no slower than an INTEGER, whose sum would be of 128 bits.

CREATE TEMP TABLE registration AS
SELECT registration_id, centre_id, cohort_id, qualification_id, registered_on, certificated_on, withdrawn_on
FROM registrations
WHERE registered_on <= getvariable('as_at');

-- The one scan of sessions, with one grouping: all else rolls up from here. Joining before grouping, or grouping by activity
-- too, or scanning twice takes longer.
CREATE TEMP TABLE session_month AS
SELECT
    registration_id,
    (year(session_date) * 12 + month(session_date) - 1)::INTEGER AS month_number,
    max(session_date) AS last_on,
    sum(CASE WHEN activity = 'coaching' THEN seconds ELSE 0 END)::INTEGER AS coaching,
    sum(CASE WHEN activity = 'mentoring' THEN seconds ELSE 0 END)::INTEGER AS mentoring,
    sum(CASE WHEN activity = 'supervising' THEN seconds ELSE 0 END)::INTEGER AS supervising,
    sum(CASE WHEN activity = 'coaching' AND verified THEN seconds ELSE 0 END)::INTEGER AS coaching_verified,
    sum(CASE WHEN activity = 'mentoring' AND verified THEN seconds ELSE 0 END)::INTEGER AS mentoring_verified,
    sum(CASE WHEN activity = 'supervising' AND verified THEN seconds ELSE 0 END)::INTEGER AS supervising_verified,
    sum(CASE WHEN activity IN ('supervision', 'trainer_supervision') THEN seconds ELSE 0 END)::INTEGER AS supervision,
    sum(CASE WHEN activity = 'workshop' THEN seconds ELSE 0 END)::INTEGER AS workshop,
    sum(CASE WHEN activity = 'tutorial' THEN seconds ELSE 0 END)::INTEGER AS tutorial,
    sum(CASE WHEN activity = 'induction' THEN seconds ELSE 0 END)::INTEGER AS induction
FROM (
    SELECT
        registration_id, session_date, activity, verified_by IS NOT NULL AS verified,
        coalesce(minutes * 60, round(hours * 3600))::DOUBLE AS seconds
    FROM sessions
    WHERE session_date <= getvariable('as_at')
)
GROUP BY registration_id, month_number;

-- Decisions on mandatory units, with the registration's groups.
CREATE TEMP TABLE decision AS
SELECT
    registration_id, centre_id, cohort_id, qualification_id, unit_ref, credits, glh, decided_on,
    (outcome = 'pass')::INTEGER AS passed
FROM unit_results
JOIN registration USING (registration_id)
JOIN units USING (qualification_id, unit_ref)
WHERE decided_on <= getvariable('as_at');

CREATE TEMP TABLE registration_unit AS
SELECT
    registration_id, qualification_id, unit_ref, any_value(credits) AS credits, any_value(glh) AS glh, count(*) AS decisions,
    sum(passed) AS passes, max(passed) AS passed, max(decided_on) AS last_on
FROM decision
GROUP BY registration_id, qualification_id, unit_ref;

CREATE TEMP TABLE document_sum AS
SELECT
    registration_id, kind, count(*) FILTER (outcome = 'pass') AS passed, sum(round(quantity * 3600)) AS quantity_seconds,
    max(submitted_on) AS last_on
FROM evidence
JOIN registration USING (registration_id)
WHERE submitted_on <= getvariable('as_at')
GROUP BY registration_id, kind;

CREATE TEMP TABLE registration_progress AS
WITH hours AS (
    SELECT
        registration_id, max(last_on) AS last_on, sum(coaching) AS coaching, sum(mentoring) AS mentoring,
        sum(supervising) AS supervising, sum(coaching_verified) AS coaching_verified,
        sum(mentoring_verified) AS mentoring_verified, sum(supervising_verified) AS supervising_verified,
        sum(supervision) AS supervision, sum(workshop) AS workshop, sum(tutorial) AS tutorial, sum(induction) AS induction
    FROM session_month
    GROUP BY registration_id
), results AS (
    SELECT
        registration_id, sum(decisions) AS decisions, sum(passes) AS passes, sum(credits * passed) AS credits,
        sum(glh * passed) AS glh, max(last_on) AS last_on
    FROM registration_unit
    GROUP BY registration_id
), documents AS (
    SELECT registration_id, max(last_on) AS last_on
    FROM document_sum
    GROUP BY registration_id
)
SELECT
    registration_id, centre_id, cohort_id, qualification_id, coalesce(results.credits, 0) AS credits_achieved,
    coalesce(results.glh, 0) AS glh_achieved,
    coalesce(coaching * is_coaching + mentoring * is_mentoring + supervising * is_supervising, 0) AS practice_seconds_logged,
    coalesce(coaching_verified * is_coaching + mentoring_verified * is_mentoring + supervising_verified * is_supervising, 0)
        AS practice_seconds_verified,
    coalesce(supervision, 0) AS supervision_seconds, coalesce(workshop, 0) AS workshop_seconds,
    coalesce(tutorial, 0) AS tutorial_seconds, coalesce(induction, 0) AS induction_seconds,
    greatest(hours.last_on, results.last_on, documents.last_on) AS last_activity_on, coalesce(decisions, 0) AS decisions,
    coalesce(passes, 0) AS passes
FROM registration
JOIN practices USING (qualification_id)
LEFT JOIN hours USING (registration_id)
LEFT JOIN results USING (registration_id)
LEFT JOIN documents USING (registration_id);

CREATE TEMP TABLE cohort_summary AS
SELECT
    centre_id, cohort_id, qualification_id, count(*) AS registrations, sum(workshop_seconds) AS workshop_seconds,
    sum(tutorial_seconds) AS tutorial_seconds, sum(induction_seconds) AS induction_seconds,
    sum(supervision_seconds) AS supervision_seconds, sum(practice_seconds_logged) AS practice_seconds_logged,
    sum(practice_seconds_verified) AS practice_seconds_verified, sum(decisions) AS decisions, sum(passes) AS passes,
    sum(decisions) - sum(passes) AS referrals
FROM registration_progress
GROUP BY centre_id, cohort_id, qualification_id;

CREATE TEMP VIEW centre_summary AS
SELECT centre_id, sum(COLUMNS(* EXCLUDE (centre_id, cohort_id, qualification_id))) FROM cohort_summary GROUP BY centre_id;

CREATE TEMP VIEW qualification_summary AS
SELECT qualification_id, sum(COLUMNS(* EXCLUDE (centre_id, cohort_id, qualification_id))) FROM cohort_summary
GROUP BY qualification_id;

CREATE TEMP VIEW overall_summary AS
SELECT sum(COLUMNS(* EXCLUDE (centre_id, cohort_id, qualification_id))) FROM cohort_summary;

CREATE TEMP VIEW unit_summary AS
SELECT
    qualification_id, unit_ref, sum(passed) AS passed, sum(decisions) AS decisions, sum(passes) AS passes,
    sum(decisions) - sum(passes) AS referrals
FROM registration_unit
GROUP BY qualification_id, unit_ref;

CREATE TEMP VIEW requirement_progress AS
SELECT registration_id, kind AS requirement_id, passed, quantity_seconds FROM document_sum;

CREATE TEMP VIEW monthly_activity AS
WITH parts AS (
    SELECT
        (year(registered_on) * 12 + month(registered_on) - 1)::INTEGER AS month_number, centre_id, cohort_id, qualification_id,
        1 AS registrations, 0 AS certificated, 0 AS withdrawn, 0 AS decisions, 0 AS passes, 0 AS practice, 0 AS supervision,
        0 AS guided
    FROM registration
    UNION ALL
    SELECT (year(certificated_on) * 12 + month(certificated_on) - 1)::INTEGER, centre_id, cohort_id, qualification_id,
        0, 1, 0, 0, 0, 0, 0, 0
    FROM registration
    WHERE certificated_on <= getvariable('as_at')
    UNION ALL
    SELECT (year(withdrawn_on) * 12 + month(withdrawn_on) - 1)::INTEGER, centre_id, cohort_id, qualification_id,
        0, 0, 1, 0, 0, 0, 0, 0
    FROM registration
    WHERE withdrawn_on <= getvariable('as_at')
    UNION ALL
    SELECT (year(decided_on) * 12 + month(decided_on) - 1)::INTEGER, centre_id, cohort_id, qualification_id,
        0, 0, 0, 1, passed, 0, 0, 0
    FROM decision
    UNION ALL
    SELECT month_number, centre_id, cohort_id, qualification_id, 0, 0, 0, 0, 0,
        coaching * is_coaching + mentoring * is_mentoring + supervising * is_supervising, supervision,
        workshop + tutorial + induction
    FROM session_month
    JOIN registration USING (registration_id)
    JOIN practices USING (qualification_id)
)
SELECT
    format('{:04d}-{:02d}', month_number // 12, month_number % 12 + 1) AS month, centre_id, cohort_id, qualification_id,
    sum(registrations) AS registrations, sum(certificated) AS certificated, sum(withdrawn) AS withdrawn,
    sum(decisions) AS decisions, sum(passes) AS passes, sum(practice) AS practice_seconds,
    sum(supervision) AS supervision_seconds, sum(guided) AS guided_seconds
FROM parts
GROUP BY month_number, centre_id, cohort_id, qualification_id;
