import CLibZip
import Diagnostics
import Quantities
import SystemPackage

/// An archive that libzip writes, the same byte for byte for the same entries. Owns its C state.
///
/// What libzip would take from the machine is set: times, rights and level of compression. It opens staged files one after the other
/// when the archive is closed, and writes to a temporary file of its own beside the target, whose rights it keeps.
@safe struct ZipOutput: ~Copyable {
    /// Deflated files of a few hundred thousand bytes under 4 GiB get headers of a third form from libzip, since their compressed size
    /// might not fit. So these are stored.
    private static let unsureSizes = 4_293_000_000...0xFFFF_FFFF
    /// Between speed and size, as zlib has it.
    private static let level: UInt32 = 6

    /// nil once it is closed.
    private var archive: OpaquePointer?
    private let label: String
    /// Date of all entries as DOS has it.
    private let date: UInt16

    /// - Parameters:
    ///   - path: an existing file, which is written over when the archive is closed.
    ///   - label: what errors call it.
    init(_ path: FilePath, day: Day, label: String) throws(Failure) {
        let (year, month, dayOfMonth) = day.components
        guard (1980...2107).contains(year) else {
            throw Failure(
                .cannotCreateOutput,
                at: SourcePosition(file: label),
                "a ZIP archive can't bear a day of the year \(year)",
                remedy: "make bundles of the years 1980 to 2107 only"
            )
        }
        var code: Int32 = 0
        // Safe: the path and the code are alive during the call; the archive is freed by `close` or deinit.
        let opened = unsafe path.withCString { unsafe zip_open($0, ZIP_TRUNCATE, &code) }
        guard let opened = unsafe opened else {
            throw Failure(
                .cannotCreateOutput,
                at: SourcePosition(file: label),
                "the bundle can't be created (libzip's error \(code))",
                remedy: "check the output folder and your rights in it"
            )
        }
        self.label = label
        date = UInt16((year - 1980) << 9 | month << 5 | dayOfMonth)
        unsafe archive = opened
    }

    deinit {
        // Safe: the archive was not closed, and nothing else has it. Its temporary file is not there before it is closed.
        if let archive = unsafe archive { unsafe zip_discard(archive) }
    }

    /// Adds bytes that are in memory, as an entry behind those that are there.
    func add(_ bytes: [UInt8], as name: String, isStored: Bool) throws(Failure) {
        guard let archive = unsafe archive else { throw defect("it is closed") }
        // Safe: libzip gets a copy, which it frees.
        let source = unsafe bytes.withUnsafeBytes { unsafe cohortqa_zip_source_copy(archive, $0.baseAddress, $0.count) }
        guard let source = unsafe source else { throw libraryFailure() }
        try unsafe add(source, as: name, isStored: isStored)
    }

    /// Adds a file, which is read when the archive is closed.
    ///
    /// - Parameter size: of the file, in bytes.
    func add(_ path: FilePath, size: Int, as name: String, isStored: Bool) throws(Failure) {
        guard let archive = unsafe archive else { throw defect("it is closed") }
        // Safe: the path is alive during the call, and copied.
        let source = unsafe path.withCString { unsafe zip_source_file(archive, $0, 0, -1) }
        guard let source = unsafe source else { throw libraryFailure() }
        try unsafe add(source, as: name, isStored: isStored || Self.unsureSizes.contains(size))
    }

    private func add(_ source: OpaquePointer, as name: String, isStored: Bool) throws(Failure) {
        guard let archive = unsafe archive else { throw defect("it is closed") }
        // Safe: the archive is open, and keeps a copy of the name. The source is its own once it was added.
        let index = unsafe zip_file_add(archive, name, source, UInt32(ZIP_FL_ENC_UTF_8))
        guard index >= 0 else {
            unsafe zip_source_free(source)
            throw libraryFailure()
        }
        let entry = UInt64(index)
        let method = isStored ? ZIP_CM_STORE : ZIP_CM_DEFLATE
        let unix = UInt8(ZIP_OPSYS_UNIX)
        let isSet =
            unsafe zip_set_file_compression(archive, entry, method, Self.level) == 0
            && zip_file_set_dostime(archive, entry, 0, date, 0) == 0
            // A regular file with the rights 0644, whatever those of the staged one are.
            && zip_file_set_external_attributes(archive, entry, 0, unix, 0o100644 << 16) == 0
        guard isSet else { throw libraryFailure() }
    }

    /// Reads all files and writes the archive.
    mutating func close() throws(Failure) {
        guard let archive = unsafe archive else { throw defect("it is closed") }
        // Safe: where it fails the archive is still there, and freed by deinit.
        guard unsafe zip_close(archive) == 0 else { throw libraryFailure() }
        unsafe self.archive = nil
    }

    /// What libzip says went wrong last.
    private func libraryFailure() -> Failure {
        guard let archive = unsafe archive else { return defect("it is closed") }
        // Safe: the error lives as long as the archive, and its words are copied.
        let error = unsafe zip_get_error(archive)
        let code = unsafe zip_error_code_zip(error)
        let words = unsafe String(cString: zip_error_strerror(error))
        switch code {
        case ZIP_ER_INVAL, ZIP_ER_INTERNAL, ZIP_ER_EXISTS: return defect(words)
        case ZIP_ER_TMPOPEN:
            return Failure(
                .cannotCreateOutput,
                at: SourcePosition(file: label),
                "the bundle can't be created (\(words))",
                remedy: "check the output folder and your rights in it"
            )
        default:
            return Failure(
                .inputOutput,
                at: SourcePosition(file: label),
                "writing the bundle failed (\(words))",
                remedy: "make room on the disk and run again"
            )
        }
    }

    private func defect(_ reason: String) -> Failure {
        Failure(
            .internalError,
            at: SourcePosition(file: label),
            "the bundle can't be written: \(reason)",
            remedy: "report this as a defect"
        )
    }
}
