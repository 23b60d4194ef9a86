package import CohortImport
import QualificationCatalogue
import Quantities

// Sessions are by far the most rows: they come by the block, and what their registration says is looked up once for all that follow
// one another.
extension Ledger {
    package mutating func add(
        _ row: SessionRow,
        registrationID: Span<UInt8>,
        at position: RowPosition,
        watch: (any RowWatch)? = nil
    ) -> RowVerdict {
        guard let index = registrationIDs.index(of: registrationID) else { return .unknownRegistration }
        precondition(!isSettled, "a row after the last")
        guard row.date <= asAt else { return .later }
        guard isInScope(index) else { return .accepted }
        add(row, SessionSubject(index, in: self), file: position.file)
        watch?.session(row, of: watched(index), at: position)
        return .accepted
    }

    /// Adds sessions of which each registration's number is known, in their order.
    ///
    /// - Parameters:
    ///   - file: the position of the file among the run's inputs.
    ///   - linesBefore: the lines before those that the sessions' lines are counted from.
    package mutating func add(
        _ sessions: Span<NumberedSession>,
        file: Int,
        linesBefore: Int,
        watch: (any RowWatch)? = nil
    ) -> BatchVerdict {
        precondition(!isSettled, "a row after the last")
        var verdict = BatchVerdict()
        verdict.accepted = sessions.count
        var place = 0
        while place < sessions.count {
            var end = place + 1
            while end < sessions.count, sessions[end].registration == sessions[place].registration { end += 1 }
            verdict.later += addRun(sessions.extracting(place..<end), file: file, linesBefore: linesBefore, watch: watch)
            place = end
        }
        return verdict
    }

    /// Adds sessions of one registration.
    ///
    /// - Returns: how many are dated after the as-at date.
    private mutating func addRun(
        _ sessions: Span<NumberedSession>,
        file: Int,
        linesBefore: Int,
        watch: (any RowWatch)?
    ) -> Int {
        let number = Int(sessions[0].registration)
        let isInScope = isInScope(number)
        let subject = SessionSubject(number, in: self)
        let watched = watched(number)
        var later = 0
        for place in sessions.indices {
            let session = sessions[place]
            if session.row.date.number > asAt.number {
                later += 1
            } else if isInScope {
                add(session.row, subject, file: file)
                let position = RowPosition(file: file, line: linesBefore + Int(session.lineInBlock))
                watch?.session(session.row, of: watched, at: position)
            }
        }
        return later
    }

    /// Shows sessions that were added before once more, and adds nothing.
    package func show(
        _ sessions: Span<NumberedSession>,
        file: Int,
        linesBefore: Int,
        to watch: any RowWatch
    ) -> BatchVerdict {
        var verdict = BatchVerdict()
        verdict.accepted = sessions.count
        for place in sessions.indices {
            let session = sessions[place]
            let position = RowPosition(file: file, line: linesBefore + Int(session.lineInBlock))
            if show(session.row, of: Int(session.registration), at: position, to: watch) == .later { verdict.later += 1 }
        }
        return verdict
    }

    /// Shows a session that was added before once more, and adds nothing.
    package func show(
        _ row: SessionRow,
        of index: Int,
        at position: RowPosition,
        to watch: any RowWatch
    ) -> RowVerdict {
        guard row.date <= asAt else { return .later }
        if isInScope(index) { watch.session(row, of: watched(index), at: position) }
        return .accepted
    }

    /// What a registration says of all of its sessions.
    private struct SessionSubject {
        let index: Int
        let track: Track
        let group: UInt32
        let certificatedOn: Day?
        /// Whether its sessions count at the as-at date only, whenever they were.
        let isRecent: Bool

        init(_ index: Int, in ledger: Ledger) {
            self.index = index
            let registration = ledger.registrations[index]
            track = ledger.tracks[Int(registration.track)]
            group = registration.group
            certificatedOn = ledger.registrations.certificatedOn(index)
            isRecent = registration.registeredOn > ledger.earlierDay
        }
    }

    @inline(__always)
    private mutating func add(_ row: SessionRow, _ subject: SessionSubject, file: Int) {
        let track = subject.track
        let part: LedgerPart =
            subject.isRecent
            ? .recent : row.marks.contains(.datedByReport) ? .undated : row.date.number > earlierDay.number ? .recent : .settled
        // The row's own numbers: what is made of them another module has to be asked for.
        let (activity, seconds) = (Int(row.activityNumber), Int(row.secondCount))
        let isPractice = track.isPractice(activity: activity)
        let role = activityRoles[activity]
        let account = totals.account(of: subject.index, for: part, track)
        var (isSupervision, isGuided) = (false, false)
        if isPractice {
            totals.add(seconds, to: .practice, of: account)
            if row.marks.contains(.verified) { totals.add(seconds, to: .practiceVerified, of: account) }
        }
        switch role {
        case .supervision:
            totals.add(seconds, to: .supervision, of: account)
            isSupervision = true
        case .workshop:
            totals.add(seconds, to: .workshop, of: account)
            isGuided = true
        case .tutorial:
            totals.add(seconds, to: .tutorial, of: account)
            isGuided = true
        case .induction:
            totals.add(seconds, to: .induction, of: account)
            isGuided = true
        case .practice, .other: break
        }
        if row.marks.contains(.total) { totals.noteTotal(seconds, isPractice: isPractice, of: file, in: account) }
        totals.touch(account, on: row.date, part)
        totals.count(row, in: account, track)
        if let certificated = subject.certificatedOn, row.date.number > certificated.number {
            // An undated session comes after the certificate on one of the two days and not on the other.
            let since: LedgerPart = part == .undated && certificated >= earlierDay ? .recent : part
            totals.noteAfterCertificate(row, in: totals.account(of: subject.index, for: since, track), track)
        }
        guard isPractice || isGuided || isSupervision else { return }
        months.change(row.date, in: subject.group, part) { month in
            if isPractice { month.practice += seconds }
            if isSupervision { month.supervision += seconds }
            if isGuided { month.guided += seconds }
        }
    }
}
