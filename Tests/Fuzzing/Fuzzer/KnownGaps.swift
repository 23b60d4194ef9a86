/// Where the import is known not to keep its promise about rejected rows that come back as they are. A case goes when the import
/// keeps it.
enum KnownGaps {
    static func contain(_ check: ReconciliationCheck) -> Bool {
        // A NUL in the header's later names comes to stand among the first bytes, and the file is no text.
        check.holdsNULInHeader
            // The last character of a file in UTF-16 is cut in two, and written as U+FFFD.
            || check.endsInHalfCharacter
            // What is no text stands in a column that an earlier rejection added, and does not come back.
            || check.returnsDamaged
    }
}
