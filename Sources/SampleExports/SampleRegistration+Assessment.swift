internal import Diagnostics
internal import Quantities

extension SampleRegistration {
    static let decisionHeader = """
        registration_id,unit_ref,attempt,submitted_on,decided_on,outcome,assessor_id,iqa_id,sampled_on
        """

    /// Writes the assessment decisions: up to three units, each passed at once or after a referral.
    func writeDecisions(random: inout SplitMix64, to file: inout ExportFile) throws(Failure) {
        for (index, unit) in programme.units.enumerated() where !carriedUnits.contains(unit) {
            // Late enough to be believable and early enough for a second attempt before the end.
            let submitted = day(atPercent: [30, 60, 80][index])
            let isSlow = index == 0 && random.chance(3)
            let decided = submitted.adding(days: isSlow ? random.number(in: 31...38) : random.number(in: 5...22))
            guard decided <= activeUntil else { continue }
            let staysReferred = isReferred && index == 1
            let isReferredFirst = staysReferred || (index < 2 && random.chance(12))
            try writeDecision(unit, 1, submitted, decided, passes: !isReferredFirst, random: &random, to: &file)
            guard isReferredFirst, !staysReferred else { continue }
            let again = decided.adding(days: random.number(in: 7...14))
            let decidedAgain = again.adding(days: random.number(in: 5...10))
            guard decidedAgain <= activeUntil else { continue }
            try writeDecision(unit, 2, again, decidedAgain, passes: true, random: &random, to: &file)
        }
    }

    private func writeDecision(
        _ unit: String,
        _ attempt: Int,
        _ submitted: Day,
        _ decided: Day,
        passes: Bool,
        random: inout SplitMix64,
        to file: inout ExportFile
    ) throws(Failure) {
        let sampled = decided.adding(days: random.number(in: 1...6))
        let isSampled = random.chance(20) && sampled <= SampleCatalogue.exportedOn
        file.append(id)
        file.field(unit)
        file.field(attempt)
        file.field(submitted)
        file.field(decided)
        file.field(passes ? "pass" : "refer")
        file.field(assessorID)
        file.field(qualityAssurerID)
        file.field(isSampled ? sampled : nil)
        try file.endRow()
    }
}

extension SampleRegistration {
    static let evidenceHeader = "registration_id,kind,submitted_on,outcome,words,quantity,assessor_id"

    /// Writes documents and untimed events: what the scheme asks for, as far as the learner has come.
    func writeEvidence(random: inout SplitMix64, to file: inout ExportFile) throws(Failure) {
        if asksEndorsedCore {
            try writeItem("observation", at: 55, random: &random, to: &file)
            try writeItem("case_history", at: 65, words: random.number(in: 820...990), random: &random, to: &file)
        }
        if schemeID == SampleCatalogue.cultureAtWork {
            let isDiploma = programme.practiceHours == 100
            try writeItem(
                isDiploma ? "submission" : "discourse",
                at: 85,
                words: random.number(in: 3_650...4_350),
                random: &random,
                to: &file
            )
            if programme.id == SampleCatalogue.diplomaLevel7.id {
                try writeItem("cpd_plan", at: 20, random: &random, to: &file)
                try writeItem("cpd_live", at: 45, hours: random.number(in: 12...16), random: &random, to: &file)
                try writeItem("cpd_study", at: 60, hours: random.number(in: 12...16), random: &random, to: &file)
                try writeItem("cpd_input", at: 75, hours: random.number(in: 16...20), random: &random, to: &file)
            }
        }
        if schemeID == SampleCatalogue.coachingFocus {
            let reviews = needsSeniorClients ? 3 : 2
            for index in 0..<3 { try writeItem("assignment", at: 25 + 25 * index, random: &random, to: &file) }
            for index in 0..<reviews { try writeItem("book_review", at: 35 + 20 * index, random: &random, to: &file) }
        } else if programme.units.isEmpty == false {
            try writeItem("assignment", at: 50, random: &random, to: &file)
        }
    }

    /// Writes an item, and before it a referred one now and then.
    private func writeItem(
        _ kind: String,
        at percent: Int,
        words: Int? = nil,
        hours: Int? = nil,
        random: inout SplitMix64,
        to file: inout ExportFile
    ) throws(Failure) {
        let submitted = day(atPercent: percent)
        let isTriedBefore = hours == nil && random.chance(8)
        let isPassed = isAchieved || random.chance(85)
        if isTriedBefore {
            try writeItem(kind, on: submitted.adding(days: -7), "refer", words.map { $0 + 30 }, nil, to: &file)
        }
        try writeItem(kind, on: submitted, isPassed ? "pass" : "", words, hours, to: &file)
    }

    private func writeItem(
        _ kind: String,
        on day: Day,
        _ outcome: String,
        _ words: Int?,
        _ hours: Int?,
        to file: inout ExportFile
    ) throws(Failure) {
        guard day <= activeUntil else { return }
        file.append(id)
        file.field(kind)
        file.field(day)
        file.field(outcome)
        if let words { file.field(words) } else { file.comma() }
        if let hours { file.field(hours) } else { file.comma() }
        file.field(assessorID)
        try file.endRow()
    }
}
