import CohortImport
package import QualificationCatalogue

/// Where a carried unit was passed.
package struct UnitOrigin: Hashable, Sendable {
    /// The registration that it was passed on.
    package var registration: Int
    /// The registrations between, the nearest first.
    package var over: [Int]
}

// What the evaluation knows beyond its results: conditions and dates behind them, for explaining.
extension Evaluation {
    /// Each status with whether its own condition holds, in the order in which they are tried: the first that holds is the
    /// registration's.
    package func statusConditions(of index: Int) -> [(status: Status, holds: Bool)] {
        let referred = referredUnits(of: index)
        return Status.allCases.map { status in
            (status, evaluator.holds(status, of: index, progress[index], referredUnits: referred))
        }
    }

    /// The mandatory units whose latest decision is a referral, a bit for each position in the qualification's list.
    package func referredUnits(of index: Int) -> UInt64 {
        evaluator.decidedUnits(of: index).referred
    }

    /// The months of the earliest deadline; nil where there is none.
    package func deadlineMonths(of index: Int) -> Int? {
        ledger.track(of: index).deadlineMonths
    }

    /// The mandatory units of a registration, in the order of the bits in its progress.
    package func mandatoryUnits(of index: Int) -> [String] {
        evaluator.mandatoryUnits(of: index)
    }

    /// Whether a registration has passed the unit itself or carries it.
    package func hasPassed(_ unit: String, on index: Int) -> Bool {
        evaluator.hasPassed(unit, on: index, progress[index])
    }

    /// The registration and those before it over links that carry, the nearest first. Links that carry never loop.
    package func chain(of index: Int) -> [Int] {
        var chain = [index]
        while let last = chain.last, let link = links[last], link.carries, let predecessor = link.predecessor {
            chain.append(predecessor)
        }
        return chain
    }

    /// Where a unit that is passed or carried on a registration was passed; nil where it is neither.
    package func origin(of unit: String, on index: Int) -> UnitOrigin? {
        var over: [Int] = []
        for registration in chain(of: index) {
            guard let position = mandatoryUnits(of: registration).firstIndex(of: unit) else { return nil }
            let bit: UInt64 = 1 << UInt64(position)
            if progress[registration].carriedUnits & bit == 0 {
                return progress[registration].passedUnits & bit == 0 ? nil : UnitOrigin(registration: registration, over: over)
            }
            if registration != index { over.append(registration) }
        }
        return nil
    }

    /// The scheme of a registration, where it has one.
    package func scheme(of index: Int) -> Scheme? {
        ledger.track(of: index).scheme.map { ledger.catalogue.schemes[$0] }
    }

    package func qualification(of index: Int) -> Qualification {
        ledger.catalogue.qualifications[ledger.track(of: index).qualification]
    }
}

extension Ledger {
    /// A text that should be a registration's id: shown where it is one, or looks like one. One that nobody has and that has
    /// no digit, or a space, or a word of a learner's name, may be a name out of a shifted row, and is left out.
    package func shownRegistrationID(_ text: String) -> String {
        guard registrationIDs.index(of: text) == nil else { return text }
        let hasDigit = text.utf8.contains { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        return hasDigit && !hasSpace(text) && !learnerNameWords.occur(in: text) ? text : ""
    }

    private func hasSpace(_ text: String) -> Bool {
        text.unicodeScalars.contains { $0.value == 0x2C || $0.properties.isWhitespace }
    }
}
