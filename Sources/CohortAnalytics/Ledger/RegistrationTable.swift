import CohortImport
package import Quantities

/// The registrations by their numbers, in 40 bytes each, since there are millions.
package struct RegistrationTable: RandomAccessCollection, Sendable {
    private struct Entry {
        var learner: UInt32
        var group: UInt32
        var learnerNameHash: UInt32
        var registeredOn: Day
        /// The number of who assesses and assures.
        var people: UInt32
        /// `noReference` where there is none.
        var upgradedFrom: UInt32
        var plannedEnd = PackedDay.none
        var finalWorkshop = PackedDay.none
        var submission = PackedDay.none
        var certificate = PackedDay.none
        var withdrawal = PackedDay.none
        var fee = PackedDay.none
        var track: UInt16
        var withdrawalReason: WithdrawalReason?
        var form: Form

        static let noReference = UInt32.max

        init(_ registration: Registration, people: UInt32, _ farDays: inout FarDays) {
            learner = registration.learner
            group = registration.group
            learnerNameHash = registration.learnerNameHash
            registeredOn = registration.registeredOn
            self.people = people
            upgradedFrom = registration.upgradedFrom ?? Self.noReference
            track = registration.track
            withdrawalReason = registration.withdrawalReason
            form = registration.isTimelinessUnknown ? .timelinessUnknown : .plain
            guard let plannedEnd = PackedDay(registration.plannedEndOn, from: registeredOn, &farDays),
                let finalWorkshop = PackedDay(registration.finalWorkshopOn, from: registeredOn, &farDays),
                let submission = PackedDay(registration.submittedOn, from: registeredOn, &farDays),
                let certificate = PackedDay(registration.certificatedOn, from: registeredOn, &farDays),
                let withdrawal = PackedDay(registration.withdrawnOn, from: registeredOn, &farDays),
                let fee = PackedDay(registration.upgradeFeePaidOn, from: registeredOn, &farDays)
            else {
                form = .elsewhere
                return
            }
            (self.plannedEnd, self.finalWorkshop, self.submission) = (plannedEnd, finalWorkshop, submission)
            (self.certificate, self.withdrawal, self.fee) = (certificate, withdrawal, fee)
        }
    }

    private enum Form: UInt8 {
        case plain, timelinessUnknown
        /// It has a day for which there is no room, and lies in `whole`.
        case elsewhere
    }

    private var entries: [Entry] = []
    private var pairs = PersonPairs()
    private var farDays = FarDays()
    private var whole: [Int: Registration] = [:]

    package var startIndex: Int { 0 }
    package var endIndex: Int { entries.count }

    package subscript(index: Int) -> Registration {
        let entry = entries[index]
        if entry.form == .elsewhere, let registration = whole[index] { return registration }
        let pair = pairs[entry.people]
        return Registration(
            learner: entry.learner,
            assessor: pair.assessor,
            iqa: pair.iqa,
            upgradedFrom: entry.upgradedFrom == Entry.noReference ? nil : entry.upgradedFrom,
            group: entry.group,
            track: entry.track,
            withdrawalReason: entry.withdrawalReason,
            registeredOn: entry.registeredOn,
            plannedEndOn: entry.plannedEnd.day(from: entry.registeredOn, farDays),
            finalWorkshopOn: entry.finalWorkshop.day(from: entry.registeredOn, farDays),
            submittedOn: entry.submission.day(from: entry.registeredOn, farDays),
            certificatedOn: entry.certificate.day(from: entry.registeredOn, farDays),
            withdrawnOn: entry.withdrawal.day(from: entry.registeredOn, farDays),
            upgradeFeePaidOn: entry.fee.day(from: entry.registeredOn, farDays),
            isTimelinessUnknown: entry.form == .timelinessUnknown,
            learnerNameHash: entry.learnerNameHash
        )
    }

    /// What each row of a registration asks for, without the rest of it.
    package func registeredOn(_ index: Int) -> Day { entries[index].registeredOn }

    package func group(_ index: Int) -> UInt32 { entries[index].group }

    package func learner(_ index: Int) -> UInt32 { entries[index].learner }

    package func track(_ index: Int) -> UInt16 { entries[index].track }

    /// The day of the certificate, where the source tells the day and not only that there is one.
    func certificatedOn(_ index: Int) -> Day? {
        let entry = entries[index]
        switch entry.form {
        case .plain: return entry.certificate.day(from: entry.registeredOn, farDays)
        case .timelinessUnknown: return nil
        case .elsewhere: return whole[index].flatMap { $0.isTimelinessUnknown ? nil : $0.certificatedOn }
        }
    }

    mutating func append(_ registration: Registration) {
        let people = pairs.number(PersonPair(assessor: registration.assessor, iqa: registration.iqa))
        let entry = Entry(registration, people: people, &farDays)
        if entry.form == .elsewhere { whole[entries.count] = registration }
        entries.append(entry)
    }
}
