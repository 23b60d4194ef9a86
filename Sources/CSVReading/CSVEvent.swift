/// What the reader came upon next.
package enum CSVEvent: Hashable, Sendable {
    /// A record with at least one field that is not empty.
    case record
    /// A line without anything on it, or a record whose fields are all empty (what a spreadsheet leaves below its data).
    case blank
    /// A line that is not CSV. Reading goes on with the line after it.
    case malformed(CSVMalformation)
    /// There is no more.
    case end
}

/// Why a line is not CSV.
package enum CSVMalformation: Hashable, Sendable {
    /// A quotation mark where none may be: inside an unquoted field, or after a closing one.
    case strayQuote
    /// A quoted field that is not closed.
    case unterminatedQuote
}

/// By which means records are split into fields. The results are the same.
package enum CSVSplitting: String, CaseIterable, Sendable {
    /// Blocks without a quotation mark by a scanner of many bytes at once, all others by libcsv.
    case fast
    /// Everything by libcsv.
    case libcsv
}
