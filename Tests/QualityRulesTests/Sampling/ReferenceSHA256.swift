/// SHA-256 as FIPS 180-4 describes it, so that the order under the seed is checked by something else than what makes it.
enum ReferenceSHA256 {
    /// The digest of the text's UTF-8 in hexadecimal digits.
    static func hex(_ text: String) -> String {
        var state = primes.prefix(8).map { root(of: $0, power: 2) }
        let message = padded(Array(text.utf8))
        for start in stride(from: 0, to: message.count, by: 64) { compress(message[start..<start + 64], into: &state) }
        return state.map { word in
            let digits = String(word, radix: 16)
            return String(repeating: "0", count: 8 - digits.count) + digits
        }.joined()
    }

    private static let primes: [UInt128] = (2..<312).filter { number in !(2..<number).contains { number % $0 == 0 } }
    private static let constants = primes.map { root(of: $0, power: 3) }

    /// The first 32 bits of the fraction of a square or cube root.
    private static func root(of prime: UInt128, power: Int) -> UInt32 {
        let target = prime << UInt128(32 * power)
        var (low, high): (UInt128, UInt128) = (0, 1 << 38)
        while high - low > 1 {
            let middle = (low + high) / 2
            let product = power == 2 ? middle * middle : middle * middle * middle
            if product <= target { low = middle } else { high = middle }
        }
        return UInt32(truncatingIfNeeded: low)
    }

    private static func padded(_ bytes: [UInt8]) -> [UInt8] {
        var message = bytes + [0x80]
        while message.count % 64 != 56 { message.append(0) }
        let bits = UInt64(bytes.count) * 8
        for shift in stride(from: 56, through: 0, by: -8) { message.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift))) }
        return message
    }

    private static func compress(_ block: ArraySlice<UInt8>, into state: inout [UInt32]) {
        let rotated = { (word: UInt32, count: UInt32) in word >> count | word << (32 - count) }
        var words: [UInt32] = stride(from: block.startIndex, to: block.endIndex, by: 4).map { index in
            block[index..<index + 4].reduce(0) { $0 << 8 | UInt32($1) }
        }
        for index in 16..<64 {
            let (early, late) = (words[index - 15], words[index - 2])
            let first = rotated(early, 7) ^ rotated(early, 18) ^ early >> 3
            let second = rotated(late, 17) ^ rotated(late, 19) ^ late >> 10
            words.append(words[index - 16] &+ first &+ words[index - 7] &+ second)
        }
        var (a, b, c, d) = (state[0], state[1], state[2], state[3])
        var (e, f, g, h) = (state[4], state[5], state[6], state[7])
        for index in 0..<64 {
            let one = h &+ (rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)) &+ (e & f ^ ~e & g)
            let first = one &+ constants[index] &+ words[index]
            let second = (rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)) &+ (a & b ^ a & c ^ b & c)
            (h, g, f, e) = (g, f, e, d &+ first)
            (d, c, b, a) = (c, b, a, first &+ second)
        }
        for (index, word) in [a, b, c, d, e, f, g, h].enumerated() { state[index] &+= word }
    }
}
