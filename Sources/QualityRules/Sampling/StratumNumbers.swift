/// Numbers the pairs of assessor and unit in the order in which they are met.
///
/// For its maintainer: a row of numbers for each assessor that decided something, so that a decision costs two look-ups in
/// arrays.
struct StratumNumbers {
    /// nil where nobody is named.
    private(set) var assessors: [UInt32?] = []
    /// The units' positions in the catalogue.
    private(set) var units: [UInt16] = []

    private let unitCount: Int
    /// For each person, and behind them for nobody, the row plus one; 0 where there is none.
    private var rows: [Int32]
    /// For each row and each unit the stratum plus one; 0 where there is none.
    private var numbers: [Int32] = []

    init(persons: Int, units: Int) {
        unitCount = units
        rows = [Int32](repeating: 0, count: persons + 1)
    }

    var count: Int { units.count }

    /// The number of the stratum, given to it now where it is new.
    mutating func number(_ assessor: UInt32?, _ unit: UInt16) -> Int {
        let person = assessor.map(Int.init) ?? rows.count - 1
        if rows[person] == 0 {
            rows[person] = Int32(truncatingIfNeeded: numbers.count / unitCount + 1)
            numbers += repeatElement(0, count: unitCount)
        }
        let place = Int(rows[person] - 1) * unitCount + Int(unit)
        if numbers[place] == 0 {
            assessors.append(assessor)
            units.append(unit)
            numbers[place] = Int32(truncatingIfNeeded: units.count)
        }
        return Int(numbers[place]) - 1
    }
}
