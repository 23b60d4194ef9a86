import ReportModel

// The summaries of groups: what a row says in several ways, and what rows add up to.
extension TableRelations {
    /// The statuses, of which each registration has one.
    private static let statuses = ["transferred", "withdrawn", "certificated", "complete", "continuing"]

    /// The catalogue's figures times a number of registrations: exact, they would tell how many there are, and how many have left.
    /// So would credits and guided learning hours available; see `addCreditGroups`.
    private static let tellingRegistrations = ["glh_not_stated", "practice_hours_required"]

    /// Whose size decides on which amounts.
    mutating func addGroups() {
        for id in Self.groupTables {
            guard let table = table(id) else { continue }
            for row in rows(of: table) {
                guard let size = quantity("registrations", row, of: table) else { continue }
                if id != "overall_summary" { model.setPresent(size) }
                model.setGroup(of: row, in: table, size: size)
                for status in Self.statuses {
                    guard let count = quantity(status, row, of: table) else { continue }
                    model.setGroup(of: row, in: table, size: count, tellingIt: Self.tellingRegistrations)
                }
            }
        }
        if let paths = table("upgrade_paths") {
            for row in rows(of: paths) {
                guard let size = quantity("upgraded", row, of: paths) else { continue }
                model.setGroup(of: row, in: paths, size: size)
            }
        }
        addCreditGroups()
        // A month's hours are those of whoever was active in it: of the whole cohort at most, and of few where something happened
        // to few.
        guard let months = table("monthly_activity"), let cohorts = table("cohort_summary") else { return }
        for row in rows(of: months) {
            for event in ["registrations", "certificated", "withdrawn", "decisions", "passes"] {
                if let count = quantity(event, row, of: months) { model.setGroup(of: row, in: months, size: count) }
            }
        }
        let rowsOfCohort = rowsByKey(of: months, [1, 2, 3])
        for cohort in rows(of: cohorts) {
            guard let size = quantity("registrations", cohort, of: cohorts) else { continue }
            for row in rowsOfCohort[key(cohort, of: cohorts)] ?? [] { model.setGroup(of: row, in: months, size: size) }
        }
    }

    /// Credits and guided learning hours are sums of a few known weights, one for each unit passed or carried. Exact, they are
    /// equations in whole numbers, which often have a single solution: where any count that such a sum is made of or that is bound
    /// to one is suppressed, they are withheld.
    private mutating func addCreditGroups() {
        let amounts = [
            "credits_available", "credits_achieved", "credits_carried", "glh_available", "glh_achieved", "glh_carried",
        ]
        for id in Self.groupTables + ["upgrade_paths"] {
            guard let table = table(id) else { continue }
            let own = id == "upgrade_paths" ? amounts + ["units_carried"] : amounts
            for row in rows(of: table) { addCreditGroup(own, of: row, in: table, toldBy: [row], of: table) }
        }
        if let units = table("unit_summary") {
            let rowsOfUnits = rowsByKey(of: units, [0])
            for (id, keyPart) in [("qualification_summary", 0), ("upgrade_paths", 1)] {
                guard let table = table(id) else { continue }
                for row in rows(of: table) {
                    let telling = rowsOfUnits[key(row, of: table).taking([keyPart])] ?? []
                    addCreditGroup(amounts, of: row, in: table, toldBy: telling, of: units)
                }
            }
        }
        guard let months = table("monthly_activity"), let cohorts = table("cohort_summary") else { return }
        let rowsOfMonths = rowsByKey(of: months, [1, 2, 3])
        for row in rows(of: cohorts) {
            addCreditGroup(amounts, of: row, in: cohorts, toldBy: rowsOfMonths[key(row, of: cohorts)] ?? [], of: months)
        }
    }

    private mutating func addCreditGroup(
        _ amounts: [String],
        of row: Int,
        in table: Int,
        toldBy telling: [Int],
        of tellingTable: Int
    ) {
        for name in model.countNames(of: tellingTable) {
            guard let column = model.column(name, of: tellingTable) else { continue }
            for other in telling {
                model.setGroup(of: row, in: table, size: model.quantity(column, row: other), tellingIt: amounts)
            }
        }
    }

    /// Overall is the sum of centres and the sum of qualifications, and each of these that of its cohorts.
    mutating func addGroupSums() {
        for sum in Self.groupSums {
            guard let totals = table(sum.totals) else { continue }
            addSums(sum, of: model.quantityNames(of: totals))
        }
    }

    /// What is derived is never negative, which says that overdue are not more than continuing and so on.
    mutating func addWithinGroup(_ table: Int, _ row: Int) {
        addSum("registrations", of: Self.statuses, row, of: table)
        addSum("leavers", of: ["certificated", "complete", "withdrawn"], row, of: table)
        addSum("decisions", of: ["passes", "referrals"], row, of: table)
        addAtLeast(["credits_available": 1, "credits_achieved": -1], row, of: table)
        addAtLeast(["glh_available": 1, "glh_achieved": -1], row, of: table)
        addAtLeast(["practice_hours_logged": 1, "practice_hours_verified": -1], row, of: table)
        addAtLeast(["practice_hours_required": 1, "practice_hours_shortfall": -1], row, of: table)
    }

    /// Each registration adds the same credits and hours of its qualification, to what is available or to what is carried; and
    /// each that has not left the practice hours of its requirement.
    mutating func addCatalogueSums() {
        for (id, keyPart) in [("cohort_summary", 2), ("qualification_summary", 0)] {
            guard let table = table(id) else { continue }
            for row in rows(of: table) {
                addCatalogueSums(of: row, in: table, madeOf: [row], of: table, qualification: keyPart)
                addPractice(row, of: table, key(row, of: table)[keyPart])
            }
        }
        guard let cohorts = table("cohort_summary") else { return }
        for (id, members) in [
            ("centre_summary", rowsByKey(of: cohorts, [0])), ("overall_summary", rowsByKey(of: cohorts, [])),
        ] {
            guard let table = table(id) else { continue }
            for row in rows(of: table) {
                let members = members[key(row, of: table)] ?? []
                addCatalogueSums(of: row, in: table, madeOf: members, of: cohorts, qualification: 2)
            }
        }
    }

    /// The amounts of a row follow from the registrations that it is made of, each member's on one qualification.
    private mutating func addCatalogueSums(
        of row: Int,
        in table: Int,
        madeOf members: [Int],
        of memberTable: Int,
        qualification keyPart: Int
    ) {
        let sums: [([String], (String) -> Int)] = [
            (["credits_available", "credits_carried"], knowledge.credits),
            (["glh_available", "glh_carried"], knowledge.glh),
            (["glh_not_stated"], knowledge.unitsNotStated),
        ]
        for (names, weight) in sums {
            let amounts = names.compactMap { quantity($0, row, of: table) }
            guard amounts.count == names.count else { continue }
            var terms = amounts.map { DisclosureModel.Term($0, -1) }
            for member in members {
                guard let size = quantity("registrations", member, of: memberTable) else { continue }
                let weight = weight(key(member, of: memberTable)[keyPart])
                if weight > 0 { terms.append(DisclosureModel.Term(size, weight)) }
            }
            model.addBalance(terms)
        }
    }

    private mutating func addPractice(_ row: Int, of table: Int, _ qualification: String) {
        guard let range = knowledge.practice[qualification] else { return }
        for (bound, sign) in [(range.lowerBound, 1), (range.upperBound, -1)] {
            let weight = -sign * bound
            addAtLeast(
                [
                    "practice_hours_required": sign, "certificated": weight, "complete": weight, "continuing": weight,
                ],
                row,
                of: table
            )
        }
    }
}
