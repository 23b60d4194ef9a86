import QualificationCatalogue

// What the definitions and the catalogue tell, whatever is published.
extension Attacker {
    private static let summaries = ["overall_summary", "centre_summary", "cohort_summary", "qualification_summary"]

    mutating func learn(_ catalogue: Catalogue) {
        learnTotals()
        for table in Self.summaries {
            for row in rows[table] ?? [] { learnRow(table, row.key, row.cells) }
        }
        learnMonths()
        learnUnits(catalogue)
        learnPaths(catalogue)
        learnWeights(catalogue)
    }

    private mutating func learnTotals() {
        let cohorts = (rows["cohort_summary"] ?? []).map(\.key)
        let columns = (rows["overall_summary"]?.first?.cells.keys.sorted() ?? []).filter {
            !$0.hasSuffix("rate") && !$0.hasPrefix("median")
        }
        for column in columns + ["first passes", "firsts", "not achieved", "due", "timely"] {
            for (table, part) in [("centre_summary", 0), ("qualification_summary", 2)] {
                let keys = (rows[table] ?? []).map(\.key)
                let parts = keys.map { figure(table, $0, column) }
                let total = figure("overall_summary", [], column)
                equal([total], parts)
                for key in keys {
                    let total = figure(table, key, column)
                    let parts = cohorts.filter { $0[part] == key[0] }.map { figure("cohort_summary", $0, column) }
                    equal([total], parts)
                }
            }
        }
    }

    private mutating func learnRow(_ table: String, _ key: [String], _ cells: [String: String]) {
        var numbers: [String: Int] = [:]
        for name in [
            "registrations", "transferred", "withdrawn", "certificated", "complete", "continuing", "overdue", "stalled",
            "leavers", "decisions", "passes", "referrals", "first passes", "firsts", "not achieved", "due", "timely",
            "credits_available", "credits_achieved", "glh_available", "glh_achieved", "practice_hours_logged",
            "practice_hours_verified", "practice_hours_required", "practice_hours_shortfall",
        ] {
            numbers[name] = figure(table, key, name)
        }
        let known = numbers
        func all(_ names: [String]) -> [Int] { names.compactMap { known[$0] } }
        equal(all(["registrations"]), all(["transferred", "withdrawn", "certificated", "complete", "continuing"]))
        equal(all(["leavers"]), all(["certificated", "complete", "withdrawn"]))
        equal(all(["decisions"]), all(["passes", "referrals"]))
        atLeast(all(["continuing"]), all(["overdue"]))
        atLeast(all(["continuing"]), all(["stalled"]))
        atLeast(all(["withdrawn"]), all(["not achieved"]))
        atLeast(all(["passes"]), all(["first passes"]))
        atLeast(all(["decisions"]), all(["firsts"]))
        atLeast(all(["firsts"]), all(["first passes"]))
        atLeast(all(["referrals", "first passes"]), all(["firsts"]))
        atLeast(all(["certificated"]), all(["timely"]))
        atLeast(all(["registrations"]), all(["due", "transferred"]))
        atLeast(all(["credits_available"]), all(["credits_achieved"]))
        atLeast(all(["glh_available"]), all(["glh_achieved"]))
        atLeast(all(["practice_hours_logged"]), all(["practice_hours_verified"]))
        atLeast(all(["practice_hours_required"]), all(["practice_hours_shortfall"]))
        let row = Self.name(table, key, "")
        let staying = figure(row, [], "not transferred")
        equal([staying] + all(["transferred"]), all(["registrations"]))
        let ended = figure(row, [], "stayed to the end")
        equal([ended], all(["certificated", "complete", "not achieved"]))
        know(rate: cells["completion_rate"], part: all(["certificated", "complete"]), whole: [staying], row + "completion")
        know(rate: cells["achievement_rate"], part: all(["certificated"]), whole: all(["leavers"]), row + "achievement")
        know(rate: cells["retention_rate"], part: [ended], whole: all(["leavers"]), row + "retention")
        know(rate: cells["pass_rate"], part: all(["certificated"]), whole: [ended], row + "pass")
        know(rate: cells["first_time_pass_rate"], part: all(["first passes"]), whole: all(["firsts"]), row + "first")
        know(rate: cells["referral_rate"], part: all(["referrals"]), whole: all(["decisions"]), row + "referral")
        know(rate: cells["timely_rate"], part: all(["timely"]), whole: all(["due"]), row + "timely")
    }

    private mutating func learnMonths() {
        for cohort in (rows["cohort_summary"] ?? []).map(\.key) {
            let months = (rows["monthly_activity"] ?? []).map(\.key).filter { Array($0.dropFirst()) == cohort }
            for (whole, part) in [
                (["registrations"], "registrations"), (["certificated"], "certificated"), (["decisions"], "decisions"),
                (["passes"], "passes"), (["practice_hours_logged"], "practice_hours"),
                (["supervision_hours"], "supervision_hours"),
                (["workshop_hours", "tutorial_hours", "induction_hours"], "guided_hours"),
            ] {
                equal(whole.map { figure("cohort_summary", cohort, $0) }, months.map { figure("monthly_activity", $0, part) })
            }
            let left = ["withdrawn", "transferred"].map { figure("cohort_summary", cohort, $0) }
            let withdrawals = months.map { figure("monthly_activity", $0, "withdrawn") }
            atLeast(withdrawals, left)
            atLeast(left + [figure("cohort_summary", cohort, "certificated")], withdrawals)
            for month in months {
                atLeast([figure("monthly_activity", month, "decisions")], [figure("monthly_activity", month, "passes")])
            }
        }
    }

    private mutating func learnUnits(_ catalogue: Catalogue) {
        for (key, cells) in rows["unit_summary"] ?? [] {
            func unit(_ name: String) -> Int { figure("unit_summary", key, name) }
            func whole(_ name: String) -> Int { figure("qualification_summary", [key[0]], name) }
            equal([unit("decisions")], [unit("passes"), unit("referrals")])
            atLeast([unit("passes")], [unit("passed")])
            atLeast([whole("registrations")], [unit("passed")])
            atLeast([whole("registrations")], [unit("registrations"), unit("carried")])
            let staying = [whole("certificated"), whole("complete"), whole("continuing")]
            atLeast(staying, [unit("registrations")])
            atLeast([unit("registrations"), unit("carried")], staying)
            let row = Self.name("unit_summary", key, "")
            know(rate: cells["first_time_pass_rate"], part: [unit("first passes")], whole: [unit("firsts")], row + "first")
            know(rate: cells["referral_rate"], part: [unit("referrals")], whole: [unit("decisions")], row + "referral")
            know(rate: cells["marked_within_28_days"], part: [unit("in time")], whole: [unit("marked")], row + "marked")
            atLeast([unit("decisions")], [unit("marked")])
            atLeast([unit("decisions")], [unit("firsts")])
            atLeast([unit("passes")], [unit("first passes")])
        }
        for qualification in (rows["qualification_summary"] ?? []).map(\.key) {
            let units = (rows["unit_summary"] ?? []).map(\.key).filter { $0[0] == qualification[0] }
            guard !units.isEmpty else { continue }
            for name in ["decisions", "passes", "referrals", "firsts", "first passes"] {
                equal(
                    [figure("qualification_summary", qualification, name)],
                    units.map { figure("unit_summary", $0, name) }
                )
            }
        }
    }

    private mutating func learnPaths(_ catalogue: Catalogue) {
        for (key, cells) in rows["upgrade_paths"] ?? [] {
            func path(_ name: String) -> Int { figure("upgrade_paths", key, name) }
            equal([path("upgraded")], [path("continuing"), path("completed"), path("withdrawn")])
            atLeast([path("eligible")], [path("eligible_upgraded")])
            atLeast([path("upgraded")], [path("eligible_upgraded")])
            atLeast([path("upgraded")], [path("fee_paid")])
            if rows["qualification_summary"]?.contains(where: { $0.key[0] == key[0] }) == true {
                equal(
                    [path("eligible")],
                    ["certificated", "complete"].map { figure("qualification_summary", [key[0]], $0) }
                )
            }
            know(
                rate: cells["conversion_rate"],
                part: [path("eligible_upgraded")],
                whole: [path("eligible")],
                Self.name("upgrade_paths", key, "conversion")
            )
        }
        for qualification in (rows["qualification_summary"] ?? []).map(\.key) {
            let paths = (rows["upgrade_paths"] ?? []).map(\.key).filter { $0[1] == qualification[0] }
            guard !paths.isEmpty else { continue }
            for (whole, part) in [
                ("credits_carried", "credits_carried"), ("glh_carried", "glh_carried"),
                ("practice_hours_carried", "hours_carried"),
            ] {
                equal(
                    [figure("qualification_summary", qualification, whole)],
                    paths.map { figure("upgrade_paths", $0, part) }
                )
            }
            let units = (rows["unit_summary"] ?? []).map(\.key).filter { $0[0] == qualification[0] }
            if !units.isEmpty {
                equal(
                    paths.map { figure("upgrade_paths", $0, "units_carried") },
                    units.map { figure("unit_summary", $0, "carried") }
                )
            }
            atLeast(
                [figure("qualification_summary", qualification, "registrations")],
                paths.map { figure("upgrade_paths", $0, "upgraded") }
            )
        }
    }

    /// Every registration is worth the credits and hours of its qualification's units.
    private mutating func learnWeights(_ catalogue: Catalogue) {
        for table in ["cohort_summary", "qualification_summary"] {
            for key in (rows[table] ?? []).map(\.key) {
                guard let qualification = key.last.flatMap(catalogue.qualification) else { continue }
                let units = qualification.units.compactMap(catalogue.unit)
                for (weight, names) in [
                    (units.reduce(0) { $0 + $1.credits }, ["credits_available", "credits_carried"]),
                    (units.reduce(0) { $0 + ($1.guidedLearningHours ?? 0) * 60 }, ["glh_available", "glh_carried"]),
                    (units.count { $0.guidedLearningHours == nil }, ["glh_not_stated"]),
                ] {
                    let size = figure(table, key, "registrations")
                    facts.append(
                        Fact(terms: names.map { (figure(table, key, $0), -1) } + [(size, weight)], isEqual: true)
                    )
                }
                guard table == "qualification_summary" else { continue }
                let carried = units.map { ($0, figure("unit_summary", [qualification.id, $0.ref], "carried")) }
                let credits = figure(table, key, "credits_carried")
                facts.append(Fact(terms: [(credits, -1)] + carried.map { ($1, $0.credits) }, isEqual: true))
            }
        }
    }
}
