import GRDB

/// The numbers of texts that are stored once: those that the history has, and new ones.
struct NumberedTexts {
    /// How many texts are remembered: they come again and again, but nobody knows how many there are.
    private static let remembered = 16_384

    private let database: Database
    private let shared: SharedRows
    private var known = NumberedKeys()
    private var next: Int64
    private var new: RowBatch
    /// Whether the history has no text but those that are remembered.
    private var knowsAll: Bool

    init(_ database: Database, _ shared: SharedRows) throws {
        self.database = database
        self.shared = shared
        let last = try Int64.fetchOne(database, sql: "SELECT max(text_id) FROM text")
        // As SQLite chooses them.
        next = 1 + (last ?? 0)
        knowsAll = last == nil
        new = try RowBatch(database, "INSERT INTO text", ["text_id", "text"])
    }

    mutating func number(of text: Span<UInt8>) throws -> Int64 {
        if let number = known.number(of: text) { return number }
        if known.count == Self.remembered {
            try flush()
            (known, knowsAll) = (NumberedKeys(), false)
        }
        // What is not inserted yet is remembered.
        let number: Int64
        if let found = knowsAll ? nil : try find(text) {
            number = found
        } else {
            number = next
            next += 1
            new.append(number)
            new.append(text)
            try new.endRow()
        }
        known.add(text, number)
        return number
    }

    private func find(_ text: Span<UInt8>) throws -> Int64? {
        // Safe: the bytes are copied before the call ends.
        try shared.findText(unsafe text.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) })
    }

    /// Inserts what is left.
    mutating func flush() throws {
        try new.flush()
    }
}
