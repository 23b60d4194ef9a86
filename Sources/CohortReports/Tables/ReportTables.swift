import CohortAnalytics
import ReportModel

/// Every table of the monthly report, built once and shared by all its forms.
struct ReportTables: Sendable {
    let overall: ReportTable
    let centres: ReportTable
    let cohorts: ReportTable
    let qualifications: ReportTable
    let units: ReportTable
    let upgradePaths: ReportTable
    let monthlyActivity: ReportTable
    let registrationProgress: ReportTable
    let requirementProgress: ReportTable
    let findings: ReportTable
    let findingsSummary: ReportTable
    let waivedFindings: ReportTable
    let waivers: ReportTable
    let samplingPlan: ReportTable
    let samplingSummary: ReportTable
    let trends: ReportTable
    let findingChanges: ReportTable
    let restatements: ReportTable
    let vanishedRegistrations: ReportTable
    let imports: ReportTable

    init(_ results: RunResults) {
        let evaluation = results.evaluation
        let summary = SummaryTables(evaluation: evaluation, measures: results.measures)
        overall = summary.overall()
        centres = summary.centres()
        cohorts = summary.cohorts()
        qualifications = summary.qualifications()
        units = summary.units()
        upgradePaths = summary.upgradePaths()
        monthlyActivity = summary.monthlyActivity()
        let scope = summary.scope
        registrationProgress = results.registrationTable(
            id: "registration_progress",
            title: "Progress by registration",
            scope: scope,
            of: results.registrations
        )
        requirementProgress = RequirementProgressRows.table(results, registrations: results.registrations, scope: scope)
        let findingsScope = "Rejected rows of all files, and registrations in scope \(results.asAtText)."
        findings = FindingsTables(results).findings(results.findings, scope: findingsScope)
        findingsSummary = FindingsTables.summary(results.findings, scope: findingsScope)
        let waiverTables = WaiverTables(results: results, scope: findingsScope)
        waivedFindings = waiverTables.findings()
        waivers = waiverTables.waivers()
        samplingPlan = SamplingTables(results: results).plan()
        samplingSummary = SamplingTables(results: results).summary()
        let history = HistoryTables(results)
        trends = history.trends(centres: centres, qualifications: qualifications, overall: overall)
        findingChanges = history.findingChanges()
        restatements = history.restatements()
        vanishedRegistrations = history.vanishedRegistrations()
        imports = ImportsTable.table(results.files)
    }

    /// All of them, in the order in which reports list them.
    var all: [ReportTable] {
        [
            overall, centres, cohorts, qualifications, units, upgradePaths, monthlyActivity, registrationProgress,
            requirementProgress, findings, findingsSummary, waivedFindings, waivers, samplingPlan, samplingSummary, trends,
            findingChanges, restatements, vanishedRegistrations, imports,
        ]
    }

    /// The measures that pages show, the most telling first: a narrow screen cuts the rest off. The files have all of them.
    static let mainMeasures = [
        "registrations", "continuing", "certificated", "complete", "withdrawn", "completion_rate", "practice_hours_logged",
        "practice_hours_shortfall", "overdue", "stalled", "transferred", "achievement_rate", "practice_hours_carried",
        "practice_hours_required",
    ]

    /// The measures that the terminal shows.
    private static let narrowMeasures = [
        "registrations", "continuing", "certificated", "complete", "withdrawn", "completion_rate", "practice_hours_logged",
        "practice_hours_shortfall",
    ]

    /// The views of groups for the terminal.
    static func summaries(
        overall: ReportTable,
        cohorts: ReportTable,
        qualifications: ReportTable,
        upgradePaths: ReportTable
    ) -> [ReportTable] {
        [
            overall.transposed(row: 0),
            cohorts.selecting(["centre_id", "cohort_id", "qualification_id"] + narrowMeasures),
            qualifications.selecting(["qualification_id"] + narrowMeasures),
            upgradePaths.selecting([
                "from_qualification", "to_qualification", "kind", "eligible", "upgraded", "conversion_rate", "units_carried",
                "credits_carried", "hours_carried", "hours_not_carried",
            ]),
        ]
    }

    /// The views for the terminal.
    var summaries: [ReportTable] {
        Self.summaries(overall: overall, cohorts: cohorts, qualifications: qualifications, upgradePaths: upgradePaths) + [
            findingsSummary,
            samplingSummary,
            samplingPlan,
            imports.selecting(["file", "table", "rows_read", "accepted", "rejected", "duplicate", "blank", "later"]),
        ]
    }
}
