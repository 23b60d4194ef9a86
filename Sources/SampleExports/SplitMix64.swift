/// The SplitMix64 generator of pseudo-random numbers (Steele, Lea and Flood, 2014).
///
/// Written here rather than taken from the standard library, whose generator cannot be seeded and whose `random(in:using:)`
/// may turn the same bits into other numbers in a later version: a seed must stand for the same export for good.
struct SplitMix64: Sendable {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    /// The next 64 bits.
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }

    /// A number from 0 up to `bound`, which must be positive.
    ///
    /// The high half of a product, without rejection: what is uneven about it is below 1 in 2^40 for the bounds used here.
    mutating func number(below bound: Int) -> Int {
        Int(next().multipliedFullWidth(by: UInt64(bound)).high)
    }

    /// A number of the range.
    mutating func number(in range: ClosedRange<Int>) -> Int {
        range.lowerBound + number(below: range.count)
    }

    /// True in `percent` of a hundred cases.
    mutating func chance(_ percent: Int) -> Bool {
        number(below: 100) < percent
    }

    /// One of the elements. `elements` must not be empty.
    mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[number(below: elements.count)]
    }
}
