internal import Diagnostics
internal import Quantities

extension SampleRegistration {
    static let sessionHeader = """
        registration_id,session_date,activity,minutes,hours,client_ref,client_level,contract,feedback,verified_by,unit_ref
        """

    /// Writes the registration's sessions in the order of their dates. O(number of sessions), nothing is kept.
    ///
    /// Support sessions are spread evenly among practice; practice minutes add up to what the registration's course asks for:
    /// all of the required hours and a little more for an achieved one, a part of them for the others.
    func writeSessions(plan: SessionPlan, random: inout SplitMix64, to file: inout ExportFile) throws(Failure) {
        let support = SessionPlan.support(for: programme, asksEndorsedCore: asksEndorsedCore)
        let supportCount = plan.supportCount(of: support.count)
        let practiceCount = plan.sessions - supportCount
        let lastDay = isAchieved ? day(atPercent: 97) : activeUntil
        let span = max(1, lastDay - registeredOn.adding(days: 1))
        // In steps of five minutes, the way people write sessions down.
        let steps = practiceSteps(count: practiceCount, random: &random)
        var lent = 0
        var practiceIndex = 0
        for index in 0..<plan.sessions {
            file.append(id)
            file.field(registeredOn.adding(days: 1 + span * index / plan.sessions))
            let supportIndex = (index + 1) * supportCount / plan.sessions
            if supportIndex > index * supportCount / plan.sessions {
                writeSupport(support[supportIndex - 1], to: &file)
            } else {
                var share = steps * (practiceIndex + 1) / practiceCount - steps * practiceIndex / practiceCount
                // What one session takes longer the next is shorter, so that the sum stays.
                if lent > 0 {
                    share -= lent
                    lent = 0
                } else if practiceIndex + 1 < practiceCount, share >= 9 {
                    lent = random.number(below: 3)
                    share += lent
                }
                writePractice(index: practiceIndex, minutes: share * 5, random: &random, to: &file)
                practiceIndex += 1
            }
            try file.endRow()
        }
    }

    /// The sum of practice in steps of five minutes.
    private func practiceSteps(count: Int, random: inout SplitMix64) -> Int {
        let wanted = practiceHours * 60
        let percent = random.number(in: 100...118)
        let elapsed = min(100, (activeUntil - registeredOn) * 100 / max(1, days))
        let minutes =
            switch course {
            case .achieved: wanted * percent / 100
            case .referred: wanted * min(percent, elapsed + 18) / 100
            case .underWay, .left: wanted * elapsed * 9 / 1_000
            }
        let most = count * (SessionPlan.longestPractice - 10)
        let least = count * random.number(in: SessionPlan.shortestPractice...45)
        return (min(max(minutes, least), most) + 4) / 5
    }

    private func writeSupport(_ support: SessionPlan.Support, to file: inout ExportFile) {
        file.field(support.activity)
        if support.activity == "tutorial" || support.activity == "workshop" {
            file.comma()
            file.field(support.minutes / 60)
            if !support.minutes.isMultiple(of: 60) { file.append(".5") }
        } else {
            file.field(support.minutes)
            file.comma()
        }
        file.emptyFields(6)
    }

    private func writePractice(index: Int, minutes: Int, random: inout SplitMix64, to file: inout ExportFile) {
        let bits = random.next()
        let isSecondary = programme.practice.count > 1 && index % 4 == 3
        file.field(programme.practice[isSecondary ? 1 : 0])
        file.field(minutes)
        file.comma()
        file.append(",K")
        file.append(1 + index / 5 % 12)
        let isSenior = needsSeniorClients && (isAchieved || index % 4 != 1)
        file.field(isSenior ? "senior" : (bits >> 8) % 3 == 0 ? "" : "manager")
        file.field(index == 0 && schemeID == SampleCatalogue.coachingFocus ? "three_way" : "two_way")
        file.field((bits >> 16) % 32 == 0 ? "" : "yes")
        file.field((bits >> 24) % 8 == 0 ? "" : assessorID)
        file.field(programme.units.isEmpty ? "" : programme.units[1])
    }
}
