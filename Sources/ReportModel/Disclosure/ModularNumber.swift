/// A number modulo the prime 2^61 - 1, in which equations can be solved exactly without fractions.
struct ModularNumber: Equatable {
    private static let prime: UInt64 = (1 << 61) - 1

    /// Below the prime.
    private let value: UInt64

    static let zero = ModularNumber(0)

    init(_ number: Int) {
        let rest = number % Int(Self.prime)
        value = UInt64(rest < 0 ? rest + Int(Self.prime) : rest)
    }

    private init(reduced value: UInt64) {
        self.value = value
    }

    var isZero: Bool { value == 0 }

    static func - (left: ModularNumber, right: ModularNumber) -> ModularNumber {
        ModularNumber(reduced: left.value >= right.value ? left.value - right.value : left.value + prime - right.value)
    }

    static func * (left: ModularNumber, right: ModularNumber) -> ModularNumber {
        let product = left.value.multipliedFullWidth(by: right.value)
        // 2^61 is 1 here: the bits above the 61st are added to those below.
        let sum = (product.low & prime) + (product.low >> 61 | product.high << 3)
        return ModularNumber(reduced: sum >= prime ? sum - prime : sum)
    }

    /// The number that gives 1 times this one, which must not be 0 (Fermat's little theorem).
    var inverse: ModularNumber {
        var result = ModularNumber(1)
        var power = self
        var exponent = Self.prime - 2
        while exponent > 0 {
            if exponent & 1 == 1 { result = result * power }
            power = power * power
            exponent >>= 1
        }
        return result
    }

    /// Numbers without a pattern, always the same (SplitMix64).
    struct Sequence {
        private var state: UInt64 = 0x5EED

        mutating func next() -> ModularNumber {
            state &+= 0x9E37_79B9_7F4A_7C15
            var bits = state
            bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
            bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
            return ModularNumber(reduced: (bits ^ (bits >> 31)) % ModularNumber.prime)
        }
    }
}
