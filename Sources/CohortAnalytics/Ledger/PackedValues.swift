import Quantities

/// A day or none, in the space of a day.
struct PackedDay: Hashable, Sendable {
    private var number: Int32

    init(_ day: Day?) {
        number = day?.number ?? .min
    }

    var value: Day? {
        get { number == .min ? nil : Day(number: number) }
        set { self = PackedDay(newValue) }
    }
}

/// A number of one of the ledger's tables or none, in the space of a number.
struct PackedNumber: Hashable, Sendable {
    private var number: UInt32

    init(_ number: UInt32?) {
        self.number = number ?? .max
    }

    var value: UInt32? {
        get { number == .max ? nil : number }
        set { self = PackedNumber(newValue) }
    }
}
