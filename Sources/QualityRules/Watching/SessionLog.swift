import CohortImport
import Quantities

/// All sessions of registrations whose sessions come out of order, eight bytes each: enough to tell how long a registration's sessions on a day are
/// together, and whether one came before.
///
/// For its maintainer: exact for any order of rows. A session is one word: 15 bits of the day, counted from the registration,
/// 17 bits of seconds, 32 bits of a hash of activity and client. Words lie in blocks of eight, seven sessions and a link to the
/// registration's block before, so that nothing is moved when a registration gets more. Nearly all exports give a
/// registration's sessions in the order of their dates, by registration or by day; then only the words of the same day are looked
/// at. Days more than 44 years off do not fit and lie in a dictionary. Two different sessions of the same registration, day and
/// length look the same once in four thousand million.
struct SessionLog: Sendable {
    private static let wordsPerBlock = 8
    private static let link = wordsPerBlock - 1
    private static let dayOffset = 1 << 14

    private var words: [UInt64] = []
    /// For each registration its latest block plus one; 0 where it has none.
    private var heads: [UInt32] = []
    private var farOff: [FarOffDay: [UInt64]] = [:]

    /// What came before a session.
    struct Earlier: Hashable {
        /// The length of the registration's sessions on that day.
        var secondsThatDay: Int
        /// Whether one of them is the same.
        var isRepeated: Bool
    }

    private struct FarOffDay: Hashable {
        var registration: Int
        var day: Day
    }

    init() {}

    /// Adds a session, and tells what was there before it.
    ///
    /// - Parameter registeredOn: the registration's day, always the same for one registration.
    mutating func add(_ row: SessionRow, of registration: Int, from registeredOn: Day) -> Earlier {
        let session = UInt64(row.seconds) << 32 | UInt64(Self.hash(row))
        guard let day = Self.dayBits(row.date, from: registeredOn) else {
            let key = FarOffDay(registration: registration, day: row.date)
            let earlier = farOff[key, default: []].reduce(into: Earlier(secondsThatDay: 0, isRepeated: false)) {
                $0.secondsThatDay += Int($1 >> 32)
                $0.isRepeated = $0.isRepeated || $1 == session
            }
            farOff[key, default: []].append(session)
            return earlier
        }
        let word = day << 49 | session
        while heads.count <= registration { heads.append(0) }
        var earlier = Earlier(secondsThatDay: 0, isRepeated: false)
        forEachWord(of: registration, onDay: day) { other in
            earlier.secondsThatDay += Int(other >> 32 & 0x1_FFFF)
            earlier.isRepeated = earlier.isRepeated || other == word
        }
        append(word, to: registration)
        return earlier
    }

    // The link word: 3 bits of how many sessions the block has, a bit whether the registration's sessions so far are out of order,
    // and in the low half the block before plus one.

    private static let disorder: UInt64 = 1 << 40

    private func forEachWord(of registration: Int, onDay day: UInt64, _ body: (UInt64) -> Void) {
        var block = heads[registration]
        guard block > 0 else { return }
        let isOrdered = words[Int(block) * Self.wordsPerBlock - 1] & Self.disorder == 0
        while block > 0 {
            let start = Int(block - 1) * Self.wordsPerBlock
            let link = words[start + Self.link]
            var place = start + Int(link >> 48)
            while place > start {
                place -= 1
                let other = words[place] >> 49
                if other == day { body(words[place]) }
                // In order, everything before it is of earlier days.
                if isOrdered, other < day { return }
            }
            block = UInt32(truncatingIfNeeded: link)
        }
    }

    private mutating func append(_ word: UInt64, to registration: Int) {
        let head = heads[registration]
        guard head > 0 else { return startBlock(with: word, of: registration, link: 0) }
        let start = Int(head - 1) * Self.wordsPerBlock
        let count = Int(words[start + Self.link] >> 48)
        var disorder = words[start + Self.link] & Self.disorder
        if words[start + count - 1] >> 49 > word >> 49 { disorder = Self.disorder }
        guard count < Self.link else { return startBlock(with: word, of: registration, link: disorder | UInt64(head)) }
        words[start + count] = word
        words[start + Self.link] = UInt64(count + 1) << 48 | disorder | words[start + Self.link] & 0xFFFF_FFFF
    }

    private mutating func startBlock(with word: UInt64, of registration: Int, link: UInt64) {
        words.append(word)
        words.append(contentsOf: repeatElement(0, count: Self.wordsPerBlock - 2))
        words.append(1 << 48 | link)
        heads[registration] = UInt32(words.count / Self.wordsPerBlock)
    }

    private static func dayBits(_ day: Day, from registeredOn: Day) -> UInt64? {
        let offset = day - registeredOn + dayOffset
        return (0..<2 * dayOffset).contains(offset) ? UInt64(offset) : nil
    }

    /// What is compared of a session besides its registration, day and length: its activity and client.
    static func hash(_ row: SessionRow) -> UInt32 {
        let mixed = (row.clientHash ^ UInt64(row.activity) &* 0x9E37_79B9_7F4A_7C15) &* 0xD6E8_FEB8_6659_FD93
        return UInt32(truncatingIfNeeded: mixed >> 32)
    }
}
