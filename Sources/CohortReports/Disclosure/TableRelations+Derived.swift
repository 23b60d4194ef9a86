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
        for sum in Self.groupSums { addSums(sum, of: names) }
        addSums(TableSum("qualification_summary", by: [0], of: "unit_summary", by: [0]), of: Self.ofDecisions.map(\.key))
        addSums(TableSum("cohort_summary", by: [0, 1, 2], of: "monthly_activity", by: [1, 2, 3]), of: ["referrals"])
    }
}
