import CLibXLSXWriter
import Diagnostics
import Synchronization

/// A workbook that libxlsxwriter writes, sheet by sheet, row by row and cell by cell from the left. Owns its C state.
///
/// Rows go to a temporary file as they come, so that memory does not grow with them. The temporary files have no name once they
/// are open: nothing of them is left, however the program ends.
@safe struct XLSXFile: ~Copyable {
    private let path: String
    /// nil once it is closed, which frees it.
    private var workbook: UnsafeMutablePointer<lxw_workbook>?
    /// By the raw value of their styles.
    private var formats: [UnsafeMutablePointer<lxw_format>]
    private var sheet: UnsafeMutablePointer<lxw_worksheet>?
    /// The bytes that the rows of each ended sheet take.
    private var rowBytes: [Int] = []
    private var row: UInt32 = 0
    private var column: UInt16 = 0

    /// - Parameter temporaryFolder: where rows wait for the end; it must be one that nobody else may read, as they may be learners'.
    init(path: String, temporaryFolder: String) throws(Failure) {
        self.path = path
        unsafe formats = []
        // Safe: the library copies the texts.
        unsafe workbook = temporaryFolder.withMutableCString { folder in
            var options = unsafe lxw_workbook_options(constant_memory: 1, tmpdir: folder, use_zip64: 0)
            return unsafe workbook_new_opt(path, &options)
        }
        guard let workbook = unsafe workbook else { throw Self.outOfMemory }
        for style in CellStyle.allCases {
            guard let format = unsafe workbook_add_format(workbook) else { throw Self.outOfMemory }
            unsafe Self.set(format, style)
            unsafe formats.append(format)
        }
    }

    deinit {
        // Safe: a workbook that is still there was not closed, and nothing else keeps it.
        if let workbook = unsafe workbook { unsafe cohortqa_abandon_workbook(workbook) }
    }

    private static func set(_ format: UnsafeMutablePointer<lxw_format>, _ style: CellStyle) {
        // Safe: the format belongs to the workbook, and the library copies the texts.
        if let number = style.numberFormat { unsafe format_set_num_format(format, number) }
        unsafe format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
        switch style {
        case .wrapped: unsafe format_set_text_wrap(format)
        case .mark: unsafe format_set_align(format, UInt8(LXW_ALIGN_RIGHT.rawValue))
        case .header:
            unsafe format_set_bold(format)
            unsafe format_set_bottom(format, UInt8(LXW_BORDER_THIN.rawValue))
        case .title:
            unsafe format_set_bold(format)
            unsafe format_set_font_size(format, 16)
        case .link:
            unsafe format_set_font_color(format, 0x12436D)
            unsafe format_set_underline(format, UInt8(LXW_UNDERLINE_SINGLE.rawValue))
        case .text, .count, .hours, .rate, .publishedRate, .days, .day, .month: break
        }
    }

    /// What the file says of itself.
    ///
    /// - Parameter created: seconds since 1970; 0 would become the present time.
    mutating func setProperties(title: String, subject: String, author: String, created: Int) throws(Failure) {
        guard let workbook = unsafe workbook else { throw Self.closed }
        // Safe: the library copies the texts.
        let code = unsafe title.withMutableCString { title in
            unsafe subject.withMutableCString { subject in
                unsafe author.withMutableCString { author in
                    var properties = unsafe lxw_doc_properties()
                    unsafe properties.title = title
                    unsafe properties.subject = subject
                    unsafe properties.author = author
                    unsafe properties.company = author
                    unsafe properties.created = created
                    return unsafe workbook_set_properties(workbook, &properties)
                }
            }
        }
        try check(code)
    }
}

// MARK: - Sheets and cells

extension XLSXFile {
    /// Begins the next sheet; what follows goes to it. Names must be valid and not yet used.
    mutating func beginSheet(_ name: String) throws(Failure) {
        guard let workbook = unsafe workbook else { throw Self.closed }
        // Safe: the library copies the name.
        var added: UnsafeMutablePointer<lxw_worksheet>?
        Self.hushed { unsafe added = cohortqa_add_worksheet(workbook, name) }
        guard let next = unsafe added else {
            throw Failure(
                .cannotCreateOutput,
                at: SourcePosition(file: path),
                "a temporary file for the workbook can't be created",
                remedy: "make room on the disk, check the output folder and your rights in it, or leave the workbook out with"
                    + " --no-workbook"
            )
        }
        unsafe sheet = next
        (row, column) = (0, 0)
        // A4; the width of a page, however many pages long.
        unsafe worksheet_set_paper(next, 9)
        unsafe worksheet_set_landscape(next)
        unsafe worksheet_fit_to_pages(next, 1, 0)
        try check(unsafe worksheet_set_footer(next, "&L&A&RPage &P of &N"))
    }

    /// Puts a text into the next cell. It is never read as a number, a formula or a link.
    mutating func put(_ text: WorkbookText, _ style: CellStyle) throws(Failure) {
        // Safe: the library copies the text.
        try check(unsafe worksheet_write_string(sheet, row, column, text.escaped, formats[style.rawValue]))
        column += 1
    }

    mutating func put(_ number: Double, _ style: CellStyle) throws(Failure) {
        try check(unsafe worksheet_write_number(sheet, row, column, number, formats[style.rawValue]))
        column += 1
    }

    /// Puts the name of a sheet into the next cell, leading there.
    mutating func putLink(toSheet name: String) throws(Failure) {
        // Names have no apostrophe: see `SheetNames`.
        let target = "internal:'\(name)'!A1"
        // Safe: the library copies the texts.
        try check(
            unsafe worksheet_write_url_opt(sheet, row, column, target, formats[CellStyle.link.rawValue], name, nil)
        )
        column += 1
    }

    /// Leaves the next cell empty.
    mutating func skip() {
        column += 1
    }

    mutating func endRow() {
        row += 1
        column = 0
    }

    /// Ends the sheet.
    ///
    /// - Parameters:
    ///   - widths: of the columns, in characters.
    ///   - isTable: whether the first row is a header, which then stays in sight, repeats on paper and has filters.
    mutating func endSheet(widths: [Int], isTable: Bool) throws(Failure) {
        guard let sheet = unsafe sheet else { throw Self.closed }
        for (column, width) in widths.enumerated() {
            let column = UInt16(column)
            try check(unsafe worksheet_set_column(sheet, column, column, Double(width), nil))
        }
        if isTable, !widths.isEmpty {
            let (lastRow, lastColumn) = (max(row, 1) - 1, UInt16(widths.count - 1))
            unsafe worksheet_freeze_panes(sheet, 1, 0)
            try check(unsafe worksheet_repeat_rows(sheet, 0, 0))
            try check(unsafe worksheet_autofilter(sheet, 0, 0, lastRow, lastColumn))
            // Ids of digits are text on purpose: Excel need not warn of each.
            let all = "A1:\(Self.columnName(widths.count - 1))\(lastRow + 1)"
            try check(unsafe worksheet_ignore_errors(sheet, UInt8(LXW_IGNORE_NUMBER_STORED_AS_TEXT.rawValue), all))
        }
        let bytes = unsafe cohortqa_flush_rows(sheet)
        guard bytes >= 0 else { throw notWritten("a temporary file can't be written") }
        rowBytes.append(Int(bytes))
    }

    /// `A` for 0, `AA` for 26.
    private static func columnName(_ index: Int) -> String {
        let letter = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(index % 26)))
        return index < 26 ? letter : columnName(index / 26 - 1) + letter
    }
}

// MARK: - The end

extension XLSXFile {
    /// Writes the file, which is all there or not right: where this throws, what has the file's name is to be removed.
    consuming func close() throws(Failure) {
        guard let open = unsafe workbook else { throw Self.closed }
        // It is freed in any case.
        unsafe workbook = nil
        var code = LXW_NO_ERROR
        Self.hushed { unsafe code = cohortqa_close_workbook(open) }
        try check(code)
        guard WrittenWorkbook.isWhole(path, rowBytes: rowBytes) else { throw notWritten("a part of it is missing") }
    }

    /// One thread at a time: C's stream for standard error is put aside meanwhile, and that is the whole process's.
    private static let hush = Mutex(())

    private static func hushed(_ body: () -> Void) {
        hush.withLock { _ in body() }
    }

    private func check(_ code: lxw_error) throws(Failure) {
        switch code {
        case LXW_NO_ERROR: return
        case LXW_ERROR_MEMORY_MALLOC_FAILED: throw Self.outOfMemory
        case LXW_ERROR_CREATING_XLSX_FILE:
            throw Failure(
                .cannotCreateOutput,
                at: SourcePosition(file: path),
                "the file can't be created",
                remedy: "check the output folder and your rights in it"
            )
        case LXW_ERROR_CREATING_TMPFILE, LXW_ERROR_READING_TMPFILE, LXW_ERROR_ZIP_FILE_OPERATION, LXW_ERROR_ZIP_PARAMETER_ERROR,
            LXW_ERROR_ZIP_BAD_ZIP_FILE, LXW_ERROR_ZIP_INTERNAL_ERROR, LXW_ERROR_ZIP_FILE_ADD, LXW_ERROR_ZIP_CLOSE:
            throw notWritten("libxlsxwriter's error \(code.rawValue)")
        default:
            throw Failure(
                .internalError,
                at: SourcePosition(file: path),
                "the workbook can't be made (libxlsxwriter's error \(code.rawValue))",
                remedy: "report this as a defect; --no-workbook leaves the workbook out"
            )
        }
    }

    private func notWritten(_ reason: String) -> Failure {
        Failure(
            .inputOutput,
            at: SourcePosition(file: path),
            "writing the file failed (\(reason))",
            remedy: "make room on the disk and run again"
        )
    }

    private static var outOfMemory: Failure {
        Failure(
            .internalError,
            "there is not enough memory for the workbook",
            remedy: "free some memory, or leave the workbook out with --no-workbook"
        )
    }

    private static var closed: Failure {
        Failure(.internalError, "the workbook is closed already", remedy: "report this as a defect")
    }
}

extension String {
    /// The text as C's functions take it that could change it; the pointer ends with the closure.
    fileprivate func withMutableCString<Result>(_ body: (UnsafeMutablePointer<CChar>) -> Result) -> Result {
        var bytes = utf8CString
        return unsafe bytes.withUnsafeMutableBufferPointer { buffer in
            guard let start = buffer.baseAddress else { preconditionFailure("a C string has at least its end") }
            return unsafe body(start)
        }
    }
}
