import CohortImport
import QualificationCatalogue

/// Makes a profile of what was recognised in exports with one header.
struct ProfileAssembly {
    let recognition: Recognition
    let vocabulary: CodeVocabulary
    /// What names a registration in the export that makes the registrations; nil where none of the exports does.
    let sharedKey: RegistrationKey?
    /// Whether another export makes the registrations, so that a tracker needs only the key.
    let isSecondary: Bool
    var profile: DraftProfile

    init(_ recognition: Recognition, id: String, vocabulary: CodeVocabulary, sharedKey: RegistrationKey?, isSecondary: Bool) {
        self.recognition = recognition
        self.vocabulary = vocabulary
        self.sharedKey = sharedKey
        self.isSecondary = isSecondary
        let table = recognition.shape == .tracker ? "tracker" : recognition.shape.table?.rawValue ?? ""
        profile = DraftProfile(id: id, table: table)
    }

    static func profile(
        of recognition: Recognition,
        id: String,
        vocabulary: CodeVocabulary,
        sharedKey: RegistrationKey?,
        isSecondary: Bool
    ) -> DraftProfile {
        var assembly = ProfileAssembly(
            recognition,
            id: id,
            vocabulary: vocabulary,
            sharedKey: sharedKey,
            isSecondary: isSecondary
        )
        assembly.assemble()
        return assembly.profile
    }

    private mutating func assemble() {
        guard let table = recognition.shape.table else { return }
        if table != .people { addKey(table) }
        if !(recognition.shape == .tracker && isSecondary) { addColumns(of: table) }
        addParts()
        settleDates()
        settleDecimals()
    }

    // MARK: Columns

    private mutating func addColumns(of table: CanonicalTable) {
        let status = statusColumn(table)
        for column in table.columns where column.name != "registration_id" {
            let isLeftOut = status != nil && column.name == "withdrawal_reason"
            if column.name == "upgraded_from", let source = recognition.column(column.name) {
                addUpgrade(source)
            } else if let source = recognition.column(column.name), !isLeftOut {
                let (value, comment) = value(of: source, for: column.name, in: table == .evidence ? .document : .table)
                profile.columns.append(DraftEntry(key: column.name, value: value, comment: comment))
            } else if column.name == "learner_name", let name = nameOfParts() {
                profile.columns.append(DraftEntry(key: column.name, value: DraftValue(text: .template(name))))
            } else if column.name == "cohort_id", let pattern = recognition.cohortPattern {
                profile.fileName = pattern.text
                profile.fileNameRemark = "the cohort is what stands there in the file's name: \(pattern.reason)"
                profile.questions.append("cohort_id: taken from the file's name by the pattern under match; \(pattern.reason)")
            } else if column.isRequired {
                require(column.name, nil)
            }
        }
        if table == .sessions, recognition.column("minutes") == nil, recognition.column("hours") == nil {
            require("minutes", "or hours: write the name of the column with the length")
        }
        if let status { addStatus(status) }
    }

    /// First and last name together; nil where one is not there.
    private mutating func nameOfParts() -> String? {
        guard let forename = recognition.fields[.forename], let surname = recognition.fields[.surname] else { return nil }
        profile.read(forename)
        profile.read(surname)
        return "{\(forename.templateReference)} {\(surname.templateReference)}"
    }

    /// A line for a required column that nothing was found for.
    mutating func require(_ name: String, _ wording: String?) {
        let what = RequiredColumn.instruction(name, vocabulary.catalogue)
        let refused = recognition.refusals.sorted { $0.key < $1.key }.first { $0.value.contains("that of \(name),") }
        let why = refused.map { "column \($0.key + 1): \($0.value); " } ?? ""
        let text = why + (wording ?? what.text)
        profile.missing.append("\(name): \(text)")
        let entry = DraftEntry(key: name, comment: "REQUIRED, not found: \(text)", placeholder: what.placeholder)
        if what.isConstant {
            profile.constants.append(entry)
        } else {
            profile.columns.append(entry)
        }
    }

    // MARK: Status words

    /// The column with the status word, where the file has no dates that tell how a registration ended.
    private func statusColumn(_ table: CanonicalTable) -> SampledColumn? {
        guard table == .registrations, recognition.column("certificated_on") == nil, recognition.column("withdrawn_on") == nil
        else { return nil }
        return recognition.fields[.status]
    }

    private mutating func addStatus(_ column: SampledColumn) {
        profile.read(column)
        let codes = CodeColumn(column.values, as: .status, in: vocabulary)
        var lists: [String: [String]] = [:]
        var remarks: [String] = []
        for word in codes.words {
            if let meaning = word.meaning.plainCode { lists[meaning, default: []].append(word.word) }
        }
        if let remark = hiddenWords(codes) { remarks.append("\(remark) and add each to a list") }
        var comments: [String: String] = [:]
        let certificated = StatusWords.Meaning.certificated.rawValue
        let doubtful = (lists[certificated] ?? []).filter {
            CommonWords.achievements.contains(plainWords($0).joined(separator: " "))
        }
        if !doubtful.isEmpty {
            let words = doubtful.joined(separator: ", ")
            comments[certificated] = "check: has the certificate been issued? Of \(words)"
            profile.questions.append("status: has the certificate been issued where it is \(words)? If not, it is continuing")
        }
        if codes.rows < column.values.count { lists["continuing", default: []].append("") }
        if lists.isEmpty {
            profile.missing.append("status: which words of the column mean certificated, not_achieved, withdrawn, ...")
        } else if !remarks.isEmpty {
            profile.questions.append("status: words of the column are not placed; rows with them are rejected")
        }
        var date: DraftValue?
        if let end = recognition.fields[.end] {
            date = DraftValue(text: .column(end.reference), dates: recognition.dates(of: end)?.format)
            profile.read(end)
        } else {
            remarks.append("without a date of the end, the day of registration stands in and timeliness is not measured")
        }
        profile.status = DraftStatus(
            column: column.reference,
            date: date,
            words: StatusWords.Meaning.allCases.map { ($0.rawValue, lists[$0.rawValue] ?? []) },
            comments: comments,
            remarks: remarks
        )
    }

    // MARK: What is common

    /// The format of most date columns stands once, for all.
    private mutating func settleDates() {
        var counts: [String: Int] = [:]
        eachValue { value in if let dates = value.dates { counts[dates, default: 0] += 1 } }
        let most = counts.min { ($1.value, $0.key) < ($0.value, $1.key) }?.key
        guard let most, most != "yyyy-MM-dd" else {
            eachValue { value in if value.dates == "yyyy-MM-dd" { value.dates = nil } }
            return
        }
        profile.dates = most
        profile.datesRemark = most == "excel" ? "day numbers of a spreadsheet" : "how this file writes dates"
        eachValue { value in if value.dates == most { value.dates = nil } }
    }

    private mutating func settleDecimals() {
        var hasPoint = false
        let numbered = recognition.fields.filter { [.column("hours"), .column("quantity")].contains($0.key) }.map(\.value)
        for column in numbered + recognition.parts.flatMap({ $0.columns.map(\.source) }) {
            if let numbers = column.numbers, numbers.hasDecimalPoint { hasPoint = true }
        }
        var hasComma = false
        eachValue { value in hasComma = hasComma || value.hasDecimalComma }
        guard hasComma, !hasPoint else { return }
        profile.hasDecimalComma = true
        eachValue { value in value.hasDecimalComma = false }
    }

    private mutating func eachValue(_ body: (inout DraftValue) -> Void) {
        func visit(_ entries: inout [DraftEntry]) {
            for index in entries.indices {
                if var value = entries[index].value {
                    body(&value)
                    entries[index].value = value
                }
            }
        }
        visit(&profile.columns)
        for index in profile.units.indices { visit(&profile.units[index]) }
        for index in profile.hours.indices { visit(&profile.hours[index]) }
        for index in profile.evidence.indices { visit(&profile.evidence[index]) }
        if var date = profile.status?.date {
            body(&date)
            profile.status?.date = date
        }
    }
}
