import ReportModel

// Sums and differences that no table shows. An attacker adds up several relations at once; going from one to the next, the
// engine sees as much only where what they have in common is a quantity of its own.
extension TableRelations {
    private static let ofGroups: KeyValuePairs<String, KeyValuePairs<String, Int>> = [
        "ended": ["certificated": 1, "complete": 1],
        "staying": ["ended": 1, "continuing": 1],
        "left": ["withdrawn": 1, "transferred": 1],
        "not_overdue": ["continuing": 1, "overdue": -1],
        "not_stalled": ["continuing": 1, "stalled": -1],
        "nearly_achieved": ["withdrawn": 1, "not_achieved": -1],
        "not_due": ["registrations": 1, "transferred": -1, "due": -1],
        "late": ["certificated": 1, "timely": -1],
    ]
    private static let ofDecisions: KeyValuePairs<String, KeyValuePairs<String, Int>> = [
        "later_decisions": ["decisions": 1, "first_decisions": -1],
        "later_passes": ["passes": 1, "first_passes": -1],
        "later_referrals": ["referrals": 1, "first_decisions": -1, "first_passes": 1],
    ]

    mutating func addDerived() {
        for id in Self.groupTables {
            guard let table = table(id) else { continue }
            for (name, terms) in Self.ofGroups { derive(name, from: terms, in: table) }
            for (name, terms) in Self.ofDecisions { derive(name, from: terms, in: table) }
            for row in rows(of: table) {
                addSum("registrations", of: ["staying", "left"], row, of: table, areShown: false)
                addSum("leavers", of: ["ended", "withdrawn"], row, of: table, areShown: false)
                addSum("later_decisions", of: ["later_passes", "later_referrals"], row, of: table, areShown: false)
            }
        }
        if let units = table("unit_summary") {
            for (name, terms) in Self.ofDecisions { derive(name, from: terms, in: units) }
        }
        if let months = table("monthly_activity") {
            derive("referrals", from: ["decisions": 1, "passes": -1], in: months)
        }
        let names = Self.ofGroups.map(\.key) + Self.ofDecisions.map(\.key)
        addDerivedSums("overall_summary", of: "centre_summary", by: [], [], names)
        addDerivedSums("overall_summary", of: "qualification_summary", by: [], [], names)
        addDerivedSums("centre_summary", of: "cohort_summary", by: [0], [0], names)
        addDerivedSums("qualification_summary", of: "cohort_summary", by: [0], [2], names)
        addDerivedSums("qualification_summary", of: "unit_summary", by: [0], [0], Self.ofDecisions.map(\.key))
        addDerivedSums("cohort_summary", of: "monthly_activity", by: [0, 1, 2], [1, 2, 3], ["referrals"])
    }

    private mutating func addDerivedSums(
        _ totals: String,
        of parts: String,
        by totalKey: [Int],
        _ partKey: [Int],
        _ names: [String]
    ) {
        guard let totalTable = table(totals), let partTable = table(parts) else { return }
        let members = rowsByKey(of: partTable, partKey)
        for row in rows(of: totalTable) {
            let rows = members[key(row, of: totalTable).taking(totalKey)] ?? []
            for name in names {
                let parts = quantities(name, rows, of: partTable)
                guard let total = quantity(name, row, of: totalTable), !parts.isEmpty else { continue }
                model.add(total, sumOf: parts, areShown: false)
            }
        }
    }
}
