import CohortAnalytics
import QualityRules
import Quantities
import ReportModel

/// The first page of a report for an external verifier: what verification begins with, claims without their requirements before
/// all else. It shows the beginning of each list and leads to the page with all of it.
struct VerifierPage {
    let results: RunResults
    let tables: ReportTables
    let sitemap: ReportSitemap
    let lists: VerifierLists

    private var sampling: SamplingPages { SamplingPages(results: results, tables: tables, sitemap: sitemap) }
    private var findings: FindingsPages { FindingsPages(results: results, tables: tables, sitemap: sitemap) }

    /// How many of the claims without their requirements a waiver covers.
    private var waivedClaims: Int { ClaimLists.count(in: results.assessment.waived) }

    func page() -> ReportPage {
        ReportPage(
            id: ReportSitemap.index,
            title: "For the external verifier, \(results.provenance.asAt.month.words(.full))",
            subtitle: "Claims, sampling, people, findings and carried hours of "
                + "\(counted(results.measures.overall.registrations, "registration")) in "
                + counted(results.measures.centres.count, "centre"),
            headlines: headlines,
            sections: [
                withoutRequirements, claims, samplingSection, learners, people, findingsSection, waived, carried, bundle,
            ]
        )
    }

    // MARK: Headlines

    private var headlines: [Headline] {
        let overall = results.measures.overall
        let unmet = lists.withoutRequirements.count
        return [
            Headline(
                "Claims without their requirements",
                .count(unmet),
                note: unmet == 0 ? "no finding of \(ClaimLists.rule)" : "\(waivedClaims) of them waived",
                target: target("unmet")
            ),
            Headline(
                results.claimsSince == nil ? "Claims" : "Claims since the last bundle",
                .count(lists.claims.count),
                note: "of \(counted(overall.certificated, "certificated registration"))",
                target: target("claims")
            ),
        ] + sampling.headlines + [
            findings.toActOn,
            Headline(
                "Practice hours carried",
                .hours(Hours(seconds: overall.practiceCarried)),
                note: "and \(counted(overall.creditsCarried, "credit")), in \(counted(lists.carried.count, "upgrade"))",
                target: target("carried")
            ),
        ]
    }

    private func target(_ section: String) -> PageTarget {
        PageTarget(ReportSitemap.index, .section(section))
    }

    // MARK: Claims

    private var withoutRequirements: ReportSection {
        let definition = RuleRegistry.definition(of: ClaimLists.rule)
        let hasOpen = ClaimLists.count(in: results.findings) > 0
        return ReportSection(
            id: "unmet",
            title: "Claims without their requirements",
            paragraphs: [
                "Certificated registrations of which a gating requirement is not met: every finding of rule \(ClaimLists.rule)"
                    + (waivedClaims == 0
                        ? "."
                        : ", those included that a waiver of the centre covers, with its reason, its owner and its last day.")
            ] + (hasOpen ? [definition?.reason].compactMap(\.self) : []),
            tables: [lists.withoutRequirements.beginning],
            links: lists.withoutRequirements.more
                + (hasOpen
                    ? [PageLink("Rule \(ClaimLists.rule)", PageTarget(ReportSitemap.rulePage(ClaimLists.rule)))] : [])
                + (waivedClaims > 0
                    ? [
                        PageLink(
                            "All waived findings",
                            PageTarget(ReportSitemap.findings, .section(FindingsPages.waivedSection))
                        )
                    ]
                    : [])
        )
    }

    private var claims: ReportSection {
        let withoutDay = lists.claimsWithoutDay
        var paragraphs = [
            results.claimsSince.map {
                "Registrations certificated since \($0.words(month: .full)), the day of the last bundle. A claim with an "
                    + "earlier date that was entered since can't be told from an old one: the list of learners has every "
                    + "certificated registration."
            } ?? "No earlier bundle is known: all certificated registrations."
        ]
        if withoutDay > 0 {
            paragraphs.append(
                "The export tells by a word, and not by a day, that \(counted(withoutDay, "registration")) "
                    + "\(withoutDay == 1 ? "is" : "are") certificated: they are always among the claims."
            )
        }
        return ReportSection(
            id: "claims",
            title: results.claimsSince == nil ? "Claims" : "Claims since the last bundle",
            paragraphs: paragraphs,
            tables: [lists.claims.beginning],
            links: lists.claims.more
        )
    }

    // MARK: Sampling and people

    private var samplingSection: ReportSection {
        let strata = results.assessment.plan.strata
        let met = strata.count(where: \.isMet)
        return ReportSection(
            id: "sampling",
            title: "Sampling",
            paragraphs: [
                strata.isEmpty
                    ? "There is no assessment decision yet, so there is nothing to sample."
                    : "A stratum is the decisions of one assessor on one unit. Of \(strata.count) strata \(met) "
                        + "\(met == 1 ? "is" : "are") met and \(strata.count - met) not, which come first."
            ],
            tables: [
                sampling.strataNotMetFirst.beginning(VerifierLists.shownRows),
                sampling.decisions(.done).titled("What was sampled").beginning(VerifierLists.shownRows),
            ],
            links: [
                PageLink("All strata, and the policy", PageTarget(ReportSitemap.sampling)),
                PageLink("All that was sampled", PageTarget(SamplingPages.donePage)),
                PageLink("To be sampled next", PageTarget(SamplingPages.plannedPage)),
            ]
        )
    }

    private var learners: ReportSection {
        ReportSection(
            id: "learners",
            title: "Learners",
            tables: [lists.learners.beginning],
            links: lists.learners.more
                + [PageLink("Cohorts, with every registration's progress", PageTarget(ReportSitemap.cohorts))]
        )
    }

    private var people: ReportSection {
        ReportSection(
            id: "people",
            title: "Assessors and quality assurers",
            tables: [lists.people.beginning],
            links: lists.people.more
        )
    }

    // MARK: Findings

    private var findingsSection: ReportSection {
        ReportSection(
            id: "findings",
            title: "Findings",
            paragraphs: ["Each rule leads to its findings, why it matters and how the centre can put it right."],
            tables: [findings.countsByRule],
            links: [PageLink("Findings and waivers", PageTarget(ReportSitemap.findings))]
        )
    }

    private var waived: ReportSection {
        var expired = tables.waivers.filtered { $0[5] == .text(WaiverStatus.State.expired.rawValue) }
        expired.title = "Expired waivers"
        return ReportSection(
            id: "waived",
            title: "Findings with waivers",
            paragraphs: [
                "The centre accepts these until the day named, and somebody answers for each. Findings of an expired waiver "
                    + "are open again, and are counted above."
            ],
            tables: [
                findings.waivedFindings.beginning(VerifierLists.shownRows),
                PageTable(expired, file: "tables/waivers.csv", emptyText: "No waiver has expired.")
                    .beginning(VerifierLists.shownRows),
            ],
            links: [
                PageLink("All waived findings", PageTarget(ReportSitemap.findings, .section(FindingsPages.waivedSection))),
                PageLink("All waivers", PageTarget(ReportSitemap.findings, .section("waivers"))),
            ]
        )
    }

    // MARK: Carried hours and credits

    private var carried: ReportSection {
        ReportSection(
            id: "carried",
            title: "Carried hours and credits, and their evidence",
            paragraphs: [
                "Carried hours and units were earned on the earlier registration, and are in no total of hours logged or "
                    + "credits achieved. Units are carried that were passed there; hours only where the unit that accredits "
                    + "them was."
            ],
            tables: [lists.carried.beginning, lists.evidence.beginning],
            links: lists.carried.more
                + lists.evidence.more
                + [PageLink("Upgrade paths", PageTarget(ReportSitemap.upgrades))]
        )
    }
}

extension PageTable {
    /// The same under another caption.
    fileprivate func titled(_ title: String) -> PageTable {
        var result = self
        result.table.title = title
        return result
    }
}

extension SamplingPages {
    /// How far each stratum is sampled, those below their quota first.
    fileprivate var strataNotMetFirst: PageTable {
        var strata = strata
        let rows = (0..<strata.table.rows.count).map { strata.table.rows.row(at: $0) }
        strata.table.rows = StoredRows(rows.filter { $0.last == .flag(false) } + rows.filter { $0.last != .flag(false) })
        return strata
    }
}
