package import Diagnostics
import GRDB
package import SystemPackage

/// Why a history can't be used: what a caller has to tell apart.
package struct RunHistoryError: Error, Hashable, Sendable {
    package enum Reason: Hashable, Sendable {
        /// It is no SQLite database, no history of cohortqa, or parts of it are lost.
        case damaged
        /// A newer version of cohortqa has made or changed it. It is never written to.
        case newer
        /// An older version has made it, and it was opened for reading only.
        case older
        /// Another program holds it.
        case busy
        /// It may be read and not written.
        case readOnly
        /// It can't be opened or created.
        case cannotOpen
        /// The disk is full.
        case full
        /// Reading or writing failed, with SQLite's extended result code.
        case inputOutput(Int32)
        /// SQLite refused what this program asked of it, with the extended result code.
        case defect(Int32)
    }

    package var reason: Reason
    /// nil for a history in memory.
    package var file: FilePath?

    package init(_ reason: Reason, in file: FilePath?) {
        self.reason = reason
        self.file = file
    }

    /// - Parameter error: what GRDB threw.
    init(_ error: any Error, in file: FilePath?) {
        // Of the database's own message nothing is used: it may hold values.
        self.init((error as? DatabaseError).map(Self.reason) ?? .defect(0), in: file)
    }

    private static func reason(_ error: DatabaseError) -> Reason {
        let code = error.extendedResultCode.rawValue
        return switch error.resultCode {
        case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_FORMAT: .damaged
        case .SQLITE_BUSY, .SQLITE_LOCKED: .busy
        case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH: .readOnly
        case .SQLITE_CANTOPEN: .cannotOpen
        case .SQLITE_FULL: .full
        case .SQLITE_IOERR, .SQLITE_NOLFS, .SQLITE_PROTOCOL: .inputOutput(code)
        default: .defect(code)
        }
    }
}

extension RunHistoryError {
    /// The error for people, with what to do.
    package var failure: Failure {
        let (kind, message, remedy) = wording
        return Failure(kind, at: file.map { SourcePosition(file: $0.string) }, message, remedy: remedy)
    }

    private var wording: (Failure.Kind, message: String, remedy: String) {
        switch reason {
        case .damaged:
            (
                .invalidInput, "the history is damaged, or is no history of cohortqa",
                "make it anew from the reports with “cohortqa history rebuild”; the damaged file is kept beside it"
            )
        case .newer:
            (
                .invalidInput, "a newer version of cohortqa has written the history",
                "update this program; or make a history anew with “cohortqa history rebuild”: the file is kept beside it"
            )
        case .older:
            (
                .invalidInput, "an older version of cohortqa has written the history",
                "make a report, or run “cohortqa history rebuild”: both bring it up to date"
            )
        case .busy:
            (
                .locked, "another program holds the history",
                "end what has it open for writing, such as sqlite3 in a transaction, and run again"
            )
        case .readOnly:
            (
                .cannotCreateOutput, "the history can't be written to",
                "check your rights to the file and its folder"
            )
        case .cannotOpen:
            (
                .cannotCreateOutput, "the history can't be opened or created",
                "check your rights to the file and its folder"
            )
        case .full:
            (.inputOutput, "the disk is full: nothing was put into the history", "make room on the disk and run again")
        case .inputOutput(let code):
            (
                .inputOutput, "reading or writing the history failed (SQLite's code \(code))",
                "check the disk and run again"
            )
        case .defect(let code):
            (.internalError, "the history refused a step (SQLite's code \(code))", "report this as a defect")
        }
    }
}
