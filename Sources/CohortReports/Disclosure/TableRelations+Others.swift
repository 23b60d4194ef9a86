import ReportModel

// Months, units and upgrade paths: each adds up to something of the summaries of groups.
extension TableRelations {
    /// The months of a cohort on a qualification add up to its figures.
    mutating func addMonths() {
        guard let months = table("monthly_activity") else { return }
        guard let cohorts = table("cohort_summary") else { return }
        let rowsOfCohort = rowsByKey(of: months, [1, 2, 3])
        for cohort in rows(of: cohorts) {
            let rows = rowsOfCohort[key(cohort, of: cohorts)] ?? []
            for (total, part) in [
                ("registrations", "registrations"), ("certificated", "certificated"), ("decisions", "decisions"),
                ("passes", "passes"), ("practice_hours_logged", "practice_hours"),
                ("supervision_hours", "supervision_hours"),
            ] {
                guard let total = quantity(total, cohort, of: cohorts), let part = model.column(part, of: months),
                    !rows.isEmpty
                else { continue }
                model.add(total, sumOf: rows.map { model.quantity(part, row: $0) })
            }
            addGuidedHours(cohort, of: cohorts, rows, of: months)
            addWithdrawals(cohort, of: cohorts, rows, of: months)
        }
    }

    private mutating func addGuidedHours(_ cohort: Int, of cohorts: Int, _ rows: [Int], of months: Int) {
        guard let guided = model.column("guided_hours", of: months),
            let hours = terms(["workshop_hours": -1, "tutorial_hours": -1, "induction_hours": -1], cohort, of: cohorts)
        else { return }
        model.addBalance(hours + rows.map { DisclosureModel.Term(model.quantity(guided, row: $0)) }, areShown: true)
    }

    /// A registration that is both certificated and withdrawn counts in its month's withdrawals and not in its cohort's.
    private mutating func addWithdrawals(_ cohort: Int, of cohorts: Int, _ rows: [Int], of months: Int) {
        guard let withdrawn = model.column("withdrawn", of: months) else { return }
        let events = rows.map { model.quantity(withdrawn, row: $0) }
        guard let left = quantity("left", cohort, of: cohorts) else { return }
        model.addAtLeast([DisclosureModel.Term(left, -1)] + events.map { DisclosureModel.Term($0) })
        if let certificated = quantity("certificated", cohort, of: cohorts) {
            let atMost = [DisclosureModel.Term(left), DisclosureModel.Term(certificated)]
            model.addAtLeast(atMost + events.map { DisclosureModel.Term($0, -1) })
        }
    }

    /// The units of a qualification add up to its decisions, and each counts its registrations by another division.
    mutating func addUnits() {
        guard let units = table("unit_summary") else { return }
        for row in rows(of: units) {
            addSum("decisions", of: ["passes", "referrals"], row, of: units)
            addAtLeast(["passes": 1, "passed": -1], row, of: units)
            addAtLeast(["decisions": 1, "marked": -1], row, of: units)
        }
        guard let qualifications = table("qualification_summary") else { return }
        let rowsOfQualification = rowsByKey(of: units, [0])
        let rowsOfArrivals = rowsByKey(of: table("upgrade_paths"), [1])
        for qualification in rows(of: qualifications) {
            let rows = rowsOfQualification[key(qualification, of: qualifications)] ?? []
            guard !rows.isEmpty else { continue }
            for name in ["decisions", "passes", "referrals", "first_decisions", "first_passes"] {
                guard let total = quantity(name, qualification, of: qualifications),
                    let part = model.column(name, of: units)
                else { continue }
                model.add(total, sumOf: rows.map { model.quantity(part, row: $0) }, areShown: model.isShown(part))
            }
            let arrivals = rowsOfArrivals[key(qualification, of: qualifications)] ?? []
            for row in rows {
                addUnit(row, of: units, qualification, of: qualifications)
                addCarriers(row, of: units, table("upgrade_paths"), arrivals)
            }
            addUnitAmounts(rows, of: units, qualification, of: qualifications)
        }
    }

    private mutating func addUnit(_ unit: Int, of units: Int, _ qualification: Int, of qualifications: Int) {
        guard let registrations = quantity("registrations", unit, of: units),
            let carried = quantity("carried", unit, of: units), let passed = quantity("passed", unit, of: units),
            let all = quantity("registrations", qualification, of: qualifications),
            let staying = quantity("staying", qualification, of: qualifications)
        else { return }
        typealias Term = DisclosureModel.Term
        model.addAtLeast([Term(all), Term(passed, -1)])
        model.addAtLeast([Term(all), Term(registrations, -1), Term(carried, -1)])
        model.addAtLeast([Term(staying), Term(registrations, -1)])
        model.addAtLeast([Term(registrations), Term(carried), Term(staying, -1)])
    }

    /// Credits and guided learning hours follow from the units that were passed and carried.
    private mutating func addUnitAmounts(_ rows: [Int], of units: Int, _ qualification: Int, of qualifications: Int) {
        let id = key(qualification, of: qualifications)[0]
        let weights = Dictionary(
            (knowledge.units[id] ?? []).map { ($0.ref, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        for (suffix, weight) in [("credits", \CatalogueKnowledge.UnitWeight.credits), ("glh", \.glh)] {
            var carried: [DisclosureModel.Term] = []
            var passed: [DisclosureModel.Term] = []
            for row in rows {
                guard let weight = weights[key(row, of: units)[1]]?[keyPath: weight], weight > 0,
                    let carriedUnit = quantity("carried", row, of: units), let passedUnit = quantity("passed", row, of: units)
                else { continue }
                carried.append(DisclosureModel.Term(carriedUnit, weight))
                passed.append(DisclosureModel.Term(passedUnit, weight))
            }
            if let total = quantity("\(suffix)_carried", qualification, of: qualifications) {
                model.addBalance([DisclosureModel.Term(total, -1)] + carried)
            }
            // A unit may be passed on a registration that carries it; it is achieved only once.
            guard let achieved = quantity("\(suffix)_achieved", qualification, of: qualifications) else { continue }
            model.addAtLeast(passed + [DisclosureModel.Term(achieved, -1)])
            let notPassed = passed.map { DisclosureModel.Term($0.quantity, -$0.weight) }
            model.addAtLeast([DisclosureModel.Term(achieved)] + carried + notPassed)
        }
    }

    /// What is carried into a qualification comes over one of its paths.
    mutating func addUpgradePaths() {
        guard let paths = table("upgrade_paths") else { return }
        for row in rows(of: paths) {
            addSum("upgraded", of: ["continuing", "completed", "withdrawn"], row, of: paths)
            addAtLeast(["eligible": 1, "eligible_upgraded": -1], row, of: paths)
            addAtLeast(["upgraded": 1, "eligible_upgraded": -1], row, of: paths)
            addAtLeast(["upgraded": 1, "fee_paid": -1], row, of: paths)
            let path = key(row, of: paths)
            if let credits = knowledge.sharedCredits(from: path[0], to: path[1]) {
                addAtLeast(["credits_carried": 1, "units_carried": -credits.lowerBound], row, of: paths)
                addAtLeast(["credits_carried": -1, "units_carried": credits.upperBound], row, of: paths)
            }
        }
        guard let qualifications = table("qualification_summary") else { return }
        let from = rowsByKey(of: paths, [0])
        let to = rowsByKey(of: paths, [1])
        let units = rowsByKey(of: table("unit_summary"), [0])
        for qualification in rows(of: qualifications) {
            let key = key(qualification, of: qualifications)
            for path in from[key] ?? [] {
                guard let eligible = quantity("eligible", path, of: paths),
                    let certificated = quantity("certificated", qualification, of: qualifications),
                    let complete = quantity("complete", qualification, of: qualifications)
                else { continue }
                model.add(eligible, sumOf: [certificated, complete])
                if let ended = quantity("ended", qualification, of: qualifications) {
                    model.add(eligible, sumOf: [ended], areShown: false)
                }
            }
            guard let rows = to[key], !rows.isEmpty else { continue }
            addArrivals(rows, of: paths, qualification, of: qualifications)
            addCarriedUnits(rows, of: paths, units[key] ?? [])
        }
    }

    private mutating func addArrivals(_ rows: [Int], of paths: Int, _ qualification: Int, of qualifications: Int) {
        for (total, part) in [
            ("credits_carried", "credits_carried"), ("glh_carried", "glh_carried"),
            ("practice_hours_carried", "hours_carried"),
        ] {
            guard let total = quantity(total, qualification, of: qualifications), let part = model.column(part, of: paths)
            else { continue }
            model.add(total, sumOf: rows.map { model.quantity(part, row: $0) })
        }
        let counts: [(KeyValuePairs<String, Int>, String)] = [
            (["registrations": 1], "upgraded"), (["continuing": 1], "continuing"),
            (["certificated": 1, "complete": 1], "completed"), (["withdrawn": 1, "transferred": 1], "withdrawn"),
        ]
        for (all, part) in counts {
            guard let all = terms(all, qualification, of: qualifications), let part = model.column(part, of: paths) else {
                continue
            }
            model.addAtLeast(all + rows.map { DisclosureModel.Term(model.quantity(part, row: $0), -1) })
        }
    }

    /// A unit is carried once at most with each upgrade from a qualification that has it too; else it is known to be 0.
    private mutating func addCarriers(_ unit: Int, of units: Int, _ paths: Int?, _ rows: [Int]) {
        guard let carried = quantity("carried", unit, of: units), let paths,
            let upgraded = model.column("upgraded", of: paths)
        else { return }
        let ref = key(unit, of: units)[1]
        let carriers = rows.filter { row in
            knowledge.units[key(row, of: paths)[0]]?.contains { $0.ref == ref } ?? false
        }
        model.addAtLeast(
            [DisclosureModel.Term(carried, -1)] + carriers.map { DisclosureModel.Term(model.quantity(upgraded, row: $0)) }
        )
    }

    private mutating func addCarriedUnits(_ rows: [Int], of paths: Int, _ unitRows: [Int]) {
        guard let carried = model.column("units_carried", of: paths),
            let unit = model.column("carried", of: table("unit_summary")), !unitRows.isEmpty
        else { return }
        model.addBalance(
            rows.map { DisclosureModel.Term(model.quantity(carried, row: $0)) }
                + unitRows.map { DisclosureModel.Term(model.quantity(unit, row: $0), -1) },
            areShown: true
        )
    }
}
