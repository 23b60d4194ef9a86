/// How a column's cells are treated before they go to the public.
package enum ColumnDisclosure: Hashable, Sendable {
    /// Published as it is: keys and months.
    case open
    /// A number of registrations or events: rounded, and labelled where it is small.
    case count
    /// A count of things of which each member of the group has a fixed number, such as units: rounded and labelled like a
    /// count, and withheld together with the group's amounts, because it tells the size of the group.
    case tally
    /// Hours, credits or guided learning hours: exact, and withheld where the size of the row's group is suppressed.
    case amount
    /// A rate of two sums of the row's quantities. A term that names no column is a quantity that the row does not show.
    /// The first term of the denominator is the group that the rate is about: without it there is no rate.
    case rate([Term], of: [Term])
    /// A median, and the count of the row whose members it is taken over.
    case median(over: String?)
    /// Never published. It is what a column is that nobody has thought about and that could be about one person.
    case withheld

    package struct Term: Hashable, Sendable {
        package var quantity: String
        /// 1 or -1.
        package var sign: Int

        package static func plus(_ quantity: String) -> Term { Term(quantity: quantity, sign: 1) }
        package static func minus(_ quantity: String) -> Term { Term(quantity: quantity, sign: -1) }
    }

    /// The treatment of a column that states none.
    init(defaultOf kind: ReportColumn.Kind) {
        switch kind {
        case .text, .code, .month: self = .open
        case .count: self = .count
        case .hours: self = .amount
        case .rate, .days, .date, .flag, .quantity, .progress: self = .withheld
        }
    }
}
