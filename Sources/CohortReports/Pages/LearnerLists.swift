import CohortAnalytics
import ReportModel

/// The lists of registrations that somebody should look after, over all cohorts, and what upgrades carry.
struct LearnerLists {
    let results: RunResults
    let tables: ReportTables
    let sitemap: ReportSitemap

    func shortOfHours() -> ReportPage {
        let registrations = results.registrations.filter { results.evaluation.isShortOfHours($0) }
        return list(
            ReportSitemap.shortOfHours,
            title: "Learners short of practice hours",
            subtitle: "Registrations neither transferred nor withdrawn whose required practice hours are not yet reached",
            registrations,
            RegistrationTables(results: results, registrations: registrations).shortOfHours(),
            emptyText: "Every registration has the practice hours it needs."
        )
    }

    func overdue() -> ReportPage {
        let registrations = results.registrations.filter { results.evaluation.progress[$0].isOverdue }
        return list(
            ReportSitemap.overdue,
            title: "Overdue",
            subtitle: "Continuing registrations not submitted by their deadline after the final workshop",
            registrations,
            RegistrationTables(results: results, registrations: registrations).standing(),
            emptyText: "No registration is overdue."
        )
    }

    func stalled() -> ReportPage {
        let registrations = results.registrations.filter { results.evaluation.progress[$0].isStalled }
        return list(
            ReportSitemap.stalled,
            title: "Stalled",
            subtitle: "Active registrations without a session, evidence item or decision in the last 90 days",
            registrations,
            RegistrationTables(results: results, registrations: registrations).standing(),
            emptyText: "No registration is stalled."
        )
    }

    func upgrades() -> ReportPage {
        let upgraded = RegistrationTables(results: results, registrations: results.registrations).upgraded()
        let hasUpgrades = results.measures.upgrades.values.contains { $0.upgraded > 0 }
        return ReportPage(
            id: ReportSitemap.upgrades,
            title: "Upgrade paths",
            subtitle: "From one qualification to the next, and what is carried forward",
            headlines: [],
            sections: [
                ReportSection(
                    id: "paths",
                    title: "Paths",
                    paragraphs: [
                        "Carried hours and units were earned on the earlier registration. They count towards the later one's "
                            + "requirements and are in no total of hours logged or credits achieved."
                    ],
                    charts: hasUpgrades ? [ReportCharts(results: results, sitemap: sitemap).upgrades()] : [],
                    tables: [
                        PageTable(
                            tables.upgradePaths,
                            file: "tables/upgrade_paths.csv",
                            emptyText: "The catalogue has no path."
                        )
                    ]
                ),
                ReportSection(
                    id: "upgrades",
                    title: "What each upgrade carries",
                    tables: [
                        PageTable(
                            RegistrationTables(results: results, registrations: upgraded).carriedForward(),
                            file: "tables/registration_progress.csv",
                            emptyText: "Nobody was upgraded over a transition of the catalogue.",
                            link: { [sitemap] index, _ in sitemap.registration(upgraded[index]) }
                        )
                    ]
                ),
            ]
        )
    }

    private func list(
        _ id: String,
        title: String,
        subtitle: String,
        _ registrations: RegistrationNumbers,
        _ table: ReportTable,
        emptyText: String
    ) -> ReportPage {
        ReportPage(
            id: id,
            title: title,
            subtitle: subtitle,
            headlines: [],
            sections: [
                ReportSection(
                    id: id,
                    title: counted(registrations.count, "registration"),
                    paragraphs: sitemap.hasCohortPages && !registrations.isEmpty
                        ? ["Each registration leads to its place on its cohort's page."] : [],
                    tables: [
                        PageTable(
                            table,
                            file: "tables/registration_progress.csv",
                            emptyText: emptyText,
                            link: { [sitemap] index, _ in sitemap.registration(registrations[index]) }
                        )
                    ]
                )
            ]
        )
    }
}
