package import Quantities

/// A row of the table `sessions`: one timed activity. Packed into 24 bytes, since thousands are handed on at a time.
package struct SessionRow: Hashable, Sendable {
    package var date: Day
    package var secondCount: Int32
    /// A hash of the client's reference: enough to tell a repeated session, and no reference can leak; 0 for none.
    package var clientHash: UInt64
    package var activityNumber: UInt16
    /// -1 for none.
    package var levelNumber: Int16
    /// -1 for none.
    package var unitNumber: Int16
    package var marks: Marks

    /// What there is only one of several of.
    package struct Marks: OptionSet, Hashable, Sendable {
        package let rawValue: UInt16

        @inlinable
        package init(rawValue: UInt16) {
            self.rawValue = rawValue
        }

        @inlinable package static var twoWay: Marks { Marks(rawValue: 1 << 0) }
        @inlinable package static var threeWay: Marks { Marks(rawValue: 1 << 1) }
        @inlinable package static var feedback: Marks { Marks(rawValue: 1 << 2) }
        @inlinable package static var noFeedback: Marks { Marks(rawValue: 1 << 3) }
        @inlinable package static var verified: Marks { Marks(rawValue: 1 << 4) }
        @inlinable package static var total: Marks { Marks(rawValue: 1 << 5) }
        @inlinable package static var datedByReport: Marks { Marks(rawValue: 1 << 6) }
    }

    /// - Parameters:
    ///   - activity: the position in the catalogue.
    ///   - seconds: 1 to 86,400; of a total up to 36,000,000.
    ///   - clientLevel: the position among the client levels that the catalogue asks for; nil for any other and for none.
    ///   - unit: the position in the catalogue.
    ///   - isTotal: whether these are the hours of many sessions, which can't be checked one by one.
    ///   - isDatedByReport: whether the source gives no date and the day of the report stands in for it.
    @inlinable
    package init(
        date: Day,
        activity: Int,
        seconds: Int,
        clientLevel: Int? = nil,
        clientHash: UInt64 = 0,
        contract: Contract? = nil,
        feedback: Bool? = nil,
        isVerified: Bool,
        unit: Int? = nil,
        isTotal: Bool = false,
        isDatedByReport: Bool = false
    ) {
        self.date = date
        secondCount = Int32(seconds)
        self.clientHash = clientHash
        activityNumber = UInt16(activity)
        levelNumber = Int16(clientLevel ?? -1)
        unitNumber = Int16(unit ?? -1)
        var marks: Marks = []
        if let contract { marks.insert(contract == .twoWay ? .twoWay : .threeWay) }
        if let feedback { marks.insert(feedback ? .feedback : .noFeedback) }
        if isVerified { marks.insert(.verified) }
        if isTotal { marks.insert(.total) }
        if isDatedByReport { marks.insert(.datedByReport) }
        self.marks = marks
    }

    @inlinable package var activity: Int { Int(activityNumber) }

    @inlinable package var seconds: Int { Int(secondCount) }

    @inlinable package var clientLevel: Int? { levelNumber < 0 ? nil : Int(levelNumber) }

    @inlinable package var contract: Contract? {
        marks.contains(.twoWay) ? .twoWay : marks.contains(.threeWay) ? .threeWay : nil
    }

    @inlinable package var feedback: Bool? {
        marks.contains(.feedback) ? true : marks.contains(.noFeedback) ? false : nil
    }

    @inlinable package var isVerified: Bool { marks.contains(.verified) }

    @inlinable package var unit: Int? { unitNumber < 0 ? nil : Int(unitNumber) }

    @inlinable package var isTotal: Bool { marks.contains(.total) }

    @inlinable package var isDatedByReport: Bool { marks.contains(.datedByReport) }
}
