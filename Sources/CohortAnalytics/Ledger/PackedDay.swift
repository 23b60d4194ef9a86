import Quantities

/// A day or none, in two bytes: how far it is from another day, or where it stands among those that are farther.
struct PackedDay: Sendable {
    private var code: Int16

    private static let noDay = Int16.min
    /// Some 82 years.
    private static let farthest: Int32 = 30_000
    private static let mostFarDays = Int(Int16.max) - Int(farthest)

    static let none = PackedDay(code: noDay)

    private init(code: Int16) {
        self.code = code
    }

    /// - Parameter farDays: is given the day where it is far and not there yet.
    /// - Returns: nil where the day is far and there is no more room for such days.
    init?(_ day: Day?, from other: Day, _ farDays: inout FarDays) {
        guard let day else {
            self = .none
            return
        }
        let distance = day.number - other.number
        if abs(distance) <= Self.farthest {
            code = Int16(truncatingIfNeeded: distance)
        } else {
            guard let place = farDays.place(of: day, below: Self.mostFarDays) else { return nil }
            code = Int16(truncatingIfNeeded: Int(Self.farthest) + 1 + place)
        }
    }

    func day(from other: Day, _ farDays: FarDays) -> Day? {
        guard code != Self.noDay else { return nil }
        if Int32(code) > Self.farthest { return farDays[Int(code) - Int(Self.farthest) - 1] }
        return Day(number: other.number + Int32(code))
    }
}

/// Days that are far from what they belong to, each once: few different ones stand in for “open” or “unknown” in millions of rows.
struct FarDays: Sendable {
    private var days: [Day] = []
    private var places: [Day: Int] = [:]

    /// Where the day stands, which it does from now on; nil where there are so many already.
    mutating func place(of day: Day, below limit: Int) -> Int? {
        if let place = places[day] { return place }
        guard days.count < limit else { return nil }
        places[day] = days.count
        days.append(day)
        return days.count - 1
    }

    subscript(place: Int) -> Day { days[place] }
}
