import CohortImport

/// Where a code stands; it decides what words without a code become.
enum CodePlace {
    /// A table with one row a result.
    case table
    /// A unit in a tracker's row.
    case trackerUnit
    /// A document, in a table of its own or in a tracker's row.
    case document
}

extension ProfileAssembly {
    /// A column as the source of a canonical one, with its words and its way of writing dates and numbers.
    mutating func value(of column: SampledColumn, for name: String, in place: CodePlace = .table) -> (
        DraftValue, comment: String?
    ) {
        var value = DraftValue(text: .column(column.reference))
        var comments: [String] = []
        profile.read(column)
        if Field.column(name).isDate {
            comments += dateComments(of: column, for: name, &value)
        } else if ["hours", "quantity", "minutes"].contains(name) {
            comments += numberComments(of: column, for: name, &value)
        } else if let kind = CodeKind(column: name) {
            words(of: column, as: kind, in: place, named: name, &value)
        }
        return (value, comments.isEmpty ? nil : comments.joined(separator: "; "))
    }

    // MARK: Dates and numbers

    private mutating func dateComments(of column: SampledColumn, for name: String, _ value: inout DraftValue) -> [String] {
        guard let reading = recognition.dates(of: column) else {
            return [column.filled.isEmpty ? "empty in the rows looked at" : "not written as any date known here: add dates"]
        }
        value.dates = reading.format
        var comments: [String] = []
        switch reading.order {
        case .plain: break
        case .undecided:
            comments.append("check: day first is assumed, the values would fit month first too")
            profile.questions.append("\(name): the values do not show whether day or month comes first; day first is assumed")
        case .american:
            comments.append("American order, the month first")
            profile.questions.append("\(name): its dates are in American order, the month first")
        }
        if reading.misfits > 0 {
            comments.append("\(reading.misfits) of \(reading.count) values do not fit \(reading.format)")
            profile.questions.append("\(name): \(reading.misfits) of \(reading.count) values do not fit \(reading.format)")
        }
        return comments
    }

    private func numberComments(of column: SampledColumn, for name: String, _ value: inout DraftValue) -> [String] {
        guard let numbers = column.numbers else { return [] }
        value.hasDecimalComma = numbers.hasDecimalComma && name != "minutes"
        var comments: [String] = []
        if numbers.hasClock { comments.append("written as hours and minutes, 1:30") }
        if name == "minutes", !numbers.isWhole { comments.append("check: minutes must be whole numbers") }
        if numbers.misfits > 0 { comments.append("\(numbers.misfits) of \(numbers.count) values are no numbers") }
        return comments
    }

    // MARK: Words

    private mutating func words(
        of column: SampledColumn,
        as kind: CodeKind,
        in place: CodePlace,
        named name: String,
        _ value: inout DraftValue
    ) {
        let codes = CodeColumn(column.values, as: kind, in: vocabulary)
        var open = 0
        for word in codes.words {
            let rows = counted(word.rows, "row")
            switch word.meaning {
            case .canonical: break
            case .code(let code, let reason):
                value.words.append(DraftWord(word: word.word, code: code, comment: "\(rows); \(reason)"))
            case .candidates(let codes):
                open += 1
                value.words.append(
                    DraftWord(word: word.word, comment: "\(rows): write which of \(codes.joined(separator: ", "))")
                )
            case .unknown:
                // Never among the words: it may be personal.
                break
            case .usual:
                if let code = codeOfUsual(word.word, kind, place) {
                    let reason = code == "pending" ? "the document is there, without an outcome" : "as if the cell were empty"
                    value.words.append(DraftWord(word: word.word, code: code, comment: "\(rows); \(reason)"))
                } else {
                    open += 1
                    value.words.append(DraftWord(word: word.word, comment: "\(rows): write the code that it stands for"))
                }
            }
        }
        if let remark = hiddenWords(codes) { value.wordRemarks.append("\(remark) and add a line for each") }
        if open + codes.hidden > 0 {
            profile.questions.append(
                "\(name): \(counted(open + codes.hidden, "value")) without a code; rows with them are rejected"
            )
        }
    }

    /// What is said of words that are not shown: how many, and where to look; nil where all are shown.
    func hiddenWords(_ codes: CodeColumn) -> String? {
        guard let first = codes.firstHidden else { return nil }
        return "\(counted(codes.hidden, "further value")) not shown here, since a name may be in it: look into the column, "
            + "first in \(recognition.sample.place(ofRow: first)),"
    }

    /// What a word about an outcome that is not there becomes; nil where a person has to say.
    private func codeOfUsual(_ word: String, _ kind: CodeKind, _ place: CodePlace) -> String? {
        let words = plainWords(word).joined(separator: " ")
        switch (kind, place) {
        case (.outcome, .trackerUnit):
            return CommonWords.absent.contains(words) || CommonWords.undecided.contains(words) ? "none" : nil
        case (.outcome, .document):
            if CommonWords.undecided.contains(words) { return "pending" }
            return CommonWords.absent.contains(words) ? "none" : nil
        case (.reason, _), (.risk, _): return CommonWords.absent.contains(words) ? "none" : nil
        default: return nil
        }
    }
}

/// `1 row`, `3 rows`.
func counted(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
}
