import CohortImport

/// Finds a cohort in the names of files: `Cohort 2026A learners.csv`, `Tracker LC5-25A October 2026.csv`.
struct CohortPattern: Hashable {
    /// With `{cohort_id}`; all the files' names fit it.
    var text: String
    /// Why it is taken for a cohort, for people.
    var reason: String

    private static let marks = ["cohort", "intake", "group"]
    private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

    /// A pattern that the names of all files with one header fit; nil where they do not name a cohort.
    ///
    /// - Parameter all: all files, for seeing which part of a name differs from file to file.
    static func find(in exports: [SampledExport], among all: [SampledExport]) -> CohortPattern? {
        guard let name = exports.first?.fileName, !name.contains(where: { "{}*".contains($0) }) else { return nil }
        return marked(name, exports) ?? shared(name, exports, all)
    }

    // MARK: A word that says so

    private static func marked(_ name: String, _ exports: [SampledExport]) -> CohortPattern? {
        let stem = Array(name)
        for mark in marks {
            guard let range = ranges(of: mark, in: stem).first, range.upperBound < stem.count else { continue }
            let isBeginning = range.lowerBound == 0 || !isWordPart(stem[range.lowerBound - 1])
            let separator = stem[range.upperBound]
            guard isBeginning, " _-".contains(separator) else { continue }
            let start = range.upperBound + 1
            let end = stem[start...].firstIndex { !isWordPart($0) } ?? stem.count
            guard end > start, end < stem.count, stem[start..<end].contains(where: \.isNumber) else { continue }
            guard let pattern = pattern(stem, start..<end), let parsed = FileNamePattern(pattern) else { continue }
            let values = exports.map { parsed.values(in: $0.fileName)?["cohort_id"] }
            guard values.allSatisfy({ $0?.contains(where: \.isNumber) ?? false }) else { continue }
            return CohortPattern(text: pattern, reason: "it stands behind the word \(mark)")
        }
        return nil
    }

    // MARK: A part that looks like one

    /// A part of the name with letters, digits and a hyphen, where another file's name has such a part in the same place.
    private static func shared(_ name: String, _ exports: [SampledExport], _ all: [SampledExport]) -> CohortPattern? {
        let stem = Array(name)
        let end = stem.lastIndex(of: ".") ?? stem.count
        var start = 0
        var found: [Range<Int>] = []
        for index in 0...end where index == end || " _".contains(stem[index]) {
            if isCohort(String(stem[start..<index])) { found.append(start..<index) }
            start = index + 1
        }
        // Of two such parts either may be the cohort.
        guard found.count == 1, found[0].upperBound < stem.count, let pattern = pattern(stem, found[0]) else { return nil }
        guard pattern.first != "{", let parsed = FileNamePattern(pattern) else { return nil }
        func fits(_ export: SampledExport) -> Bool { parsed.values(in: export.fileName)?["cohort_id"].map(isCohort) ?? false }
        guard exports.allSatisfy(fits), Set(all.filter(fits).map(\.fileName)).count > 1 else { return nil }
        return CohortPattern(
            text: pattern,
            reason: "several files' names have letters, digits and a hyphen in that place; check that it is the cohort"
        )
    }

    /// `LC5-25A`, but no date, month or year: `Oct-2026`, `2026-10-31`.
    private static func isCohort(_ text: String) -> Bool {
        guard text.contains("-"), text.contains(where: \.isNumber), text.contains(where: \.isLetter) else { return false }
        guard text.allSatisfy({ isWordPart($0) || $0 == "-" }), DateReading.of([text]) == nil else { return false }
        return text.split(separator: "-").allSatisfy { piece in
            let letters = piece.filter(\.isLetter).lowercased()
            return letters.count < 3 || !months.contains { letters.hasPrefix($0) }
        }
    }

    // MARK: Pieces

    /// What follows the cohort differs from file to file; only the character after it and the ending have to be.
    private static func pattern(_ stem: [Character], _ cohort: Range<Int>) -> String? {
        let dot = stem.lastIndex(of: ".") ?? cohort.upperBound
        let ending = dot > cohort.upperBound ? "\(stem[cohort.upperBound])*.csv" : ".csv"
        let pattern = String(stem[..<cohort.lowerBound]) + "{cohort_id}" + ending
        return pattern.count <= FileNamePattern.longest ? pattern : nil
    }

    private static func isWordPart(_ character: Character) -> Bool {
        character.isLetter || character.isNumber
    }

    private static func ranges(of word: String, in name: [Character]) -> [Range<Int>] {
        let letters = Array(word)
        guard name.count >= letters.count else { return [] }
        return (0...(name.count - letters.count)).compactMap { start in
            let range = start..<(start + letters.count)
            return String(name[range]).lowercased() == word ? range : nil
        }
    }
}
