import CohortImport

/// Where the import is known not to keep its promise about rejected rows that come back as they are. A case goes when the import
/// keeps it.
enum KnownGaps {
    static func contain(
        _ check: ReconciliationCheck,
        _ rejectedFile: [UInt8],
        _ files: [ImportedFile],
        _ index: Int
    ) -> Bool {
        // A NUL in the header's later names comes to stand among the first bytes, and the file is no text.
        check.holdsNULInHeader
            // The last character of a file in UTF-16 is cut in two, and written as U+FFFD.
            || check.endsInHalfCharacter
            // The few rows that are rejected of a file in Windows-1252 look like UTF-8.
            || (files[index].encoding == "windows-1252" && check.isMistakable(rejectedFile)
                && rejectedFile.contains { $0 >= 0x80 })
            // A tracker that refers to registrations is read before the tracker that makes them.
            || (files[index].profile == "progress" && files[index...].contains { $0.profile == "tracker" })
    }
}
