import GRDB
package import SystemPackage

/// What the centre's reports said, period by period: `history.sqlite` in the folder of reports.
///
/// One file without companions (a rollback journal, gone after every transaction), so that a read-only folder, `sqlite3` and
/// Datasette read it. There is no clock in it: the same reports, recorded in the same order, give the same content.
package final class RunHistory: Sendable {
    /// The name of its file in the folder of reports.
    package static let fileName = "history.sqlite"
    /// How long another program's lock is waited for, in seconds.
    private static let patience = 5.0
    /// In bytes: the smallest page of SQLite.
    private static let smallestDatabase = 512

    /// What it is opened for.
    package enum Access: Hashable, Sendable {
        /// A file that is not there is made; one of an older version is brought up to date.
        case recording
        /// The file must be there and is never written to.
        case reading
    }

    /// nil for a history in memory.
    package let file: FilePath?
    let queue: DatabaseQueue

    /// A history in memory, empty and gone with the process.
    package init() throws(RunHistoryError) {
        file = nil
        do {
            queue = try DatabaseQueue(configuration: Self.configuration(isReadOnly: false))
            try HistorySchema.migrator.migrate(queue)
        } catch {
            throw RunHistoryError(error, in: nil)
        }
    }

    /// Opens a history and reads it through once, so that damage shows before anything is built on it. O(size of the file).
    ///
    /// - Throws: every reason; the file is as it was then.
    package init(_ file: FilePath, for access: Access) throws(RunHistoryError) {
        self.file = file
        try Self.checkType(of: file, for: access)
        do {
            queue = try DatabaseQueue(
                path: Self.path(of: file),
                configuration: Self.configuration(isReadOnly: access == .reading)
            )
            try queue.writeWithoutTransaction { database in
                try Self.check(database, in: file, for: access)
            }
            if access == .recording { try HistorySchema.migrator.migrate(queue) }
        } catch let error as RunHistoryError {
            throw error
        } catch {
            throw RunHistoryError(error, in: file)
        }
    }

    /// A file that is there, with nothing in it yet.
    package struct NewFile: Sendable {
        fileprivate let path: FilePath
        fileprivate let queue: DatabaseQueue
    }

    /// Creates a file that `write(to:)` fills; the disk is not waited for.
    ///
    /// - Parameter file: must not be there.
    package static func create(_ file: FilePath) throws(RunHistoryError) -> NewFile {
        do {
            var configuration = Configuration()
            configuration.prepareDatabase { database in
                try database.execute(sql: "PRAGMA journal_mode = OFF")
                try database.execute(sql: "PRAGMA synchronous = FULL")
            }
            return NewFile(path: file, queue: try DatabaseQueue(path: path(of: file), configuration: configuration))
        } catch {
            throw RunHistoryError(error, in: file)
        }
    }

    /// Fills a file with what it holds, on the disk with all its bytes when this returns, and closes it.
    ///
    /// SQLite would wait for the disk ten times in making an empty history step by step where it belongs, since each step can be undone.
    /// Here it waits once; what was left half-made is no database, so the file has to come to its place when it is whole.
    package func write(to file: NewFile) throws(RunHistoryError) {
        do {
            try queue.backup(to: file.queue)
            try file.queue.close()
        } catch {
            throw RunHistoryError(error, in: file.path)
        }
    }

    /// SQLite takes a path that begins with file: for something else.
    private static func path(of file: FilePath) -> String {
        file.isAbsolute ? file.string : "./" + file.string
    }

    /// Closes the file. Later use fails.
    package func close() throws(RunHistoryError) {
        try mapped { try queue.close() }
    }

    /// A step of GRDB with this module's errors.
    func mapped<Result>(_ body: () throws -> Result) throws(RunHistoryError) -> Result {
        do {
            return try body()
        } catch let error as RunHistoryError {
            throw error
        } catch {
            throw RunHistoryError(error, in: file)
        }
    }

    /// What SQLite would say the same of: a folder, a device, a file that nobody may read.
    private static func checkType(of file: FilePath, for access: Access) throws(RunHistoryError) {
        do {
            let status = try Stat(file)
            // SQLite would take what has not even its header for an empty database.
            guard status.type == .regular, !(1..<smallestDatabase).contains(Int(status.size)) else {
                throw RunHistoryError(.damaged, in: file)
            }
        } catch let error as RunHistoryError {
            throw error
        } catch Errno.noSuchFileOrDirectory where access == .recording {
            return
        } catch {
            throw RunHistoryError(.cannotOpen, in: file)
        }
    }

    /// A power cut after the commit does not undo it: the folder is synced when the journal has gone.
    private static let syncsAll = "PRAGMA synchronous = EXTRA"

    private static func configuration(isReadOnly: Bool) -> Configuration {
        var configuration = Configuration()
        configuration.readonly = isReadOnly
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(patience)
        configuration.prepareDatabase { database in
            // Sorting never leaves files behind, nor needs a folder for them.
            try database.execute(sql: "PRAGMA temp_store = MEMORY")
            guard !isReadOnly else { return }
            try database.execute(sql: syncsAll)
        }
        return configuration
    }

    private static func check(_ database: Database, in file: FilePath, for access: Access) throws {
        let id = try Int32.fetchOne(database, sql: "PRAGMA application_id") ?? 0
        // The migrator's own table comes before the first migration, and may have come alone.
        let own = "SELECT count(*) FROM sqlite_master WHERE tbl_name <> 'grdb_migrations'"
        let isEmpty = try Int.fetchOne(database, sql: own) == 0
        if isEmpty, id == 0 {
            // Nothing is in it yet: a run was cut off before its first transaction, or the disk lost it.
            guard access == .recording else { throw RunHistoryError(.older, in: file) }
        } else {
            guard id == HistorySchema.applicationID else { throw RunHistoryError(.damaged, in: file) }
            guard try String.fetchOne(database, sql: "PRAGMA quick_check(1)") == "ok" else {
                throw RunHistoryError(.damaged, in: file)
            }
            if try HistorySchema.migrator.hasBeenSuperseded(database) { throw RunHistoryError(.newer, in: file) }
            if access == .reading, try !HistorySchema.migrator.hasCompletedMigrations(database) {
                throw RunHistoryError(.older, in: file)
            }
        }
        guard access == .recording else { return }
        // SQLite opens what it may not write to all the same, and says so at the first write only: this is one, undone. It leaves
        // nothing to wait for; what a run before had left was put right, and waited for, with the first reading.
        try database.execute(sql: "PRAGMA synchronous = OFF")
        try database.inTransaction(.exclusive) {
            let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
            try database.execute(sql: "PRAGMA user_version = \(version)")
            return .rollback
        }
        try database.execute(sql: syncsAll)
        // Another program may have switched to a journal that needs files beside.
        try database.execute(sql: "PRAGMA journal_mode = DELETE")
    }
}
