import CohortImport

/// Finds a cohort in the names of files: `Cohort 2026A learners.csv`.
enum CohortPattern {
    private static let marks = ["cohort", "intake", "group"]

    /// A pattern with `{cohort_id}` that all the files' names fit; nil where they do not name a cohort.
    static func pattern(of exports: [SampledExport]) -> String? {
        guard let name = exports.first?.fileName, !name.contains(where: { "{}*".contains($0) }) else { return nil }
        let stem = Array(name)
        for mark in marks {
            guard let range = ranges(of: mark, in: stem).first, range.upperBound < stem.count else { continue }
            let isBeginning = range.lowerBound == 0 || !isWordPart(stem[range.lowerBound - 1])
            let separator = stem[range.upperBound]
            guard isBeginning, " _-".contains(separator) else { continue }
            let start = range.upperBound + 1
            let end = stem[start...].firstIndex { !isWordPart($0) } ?? stem.count
            guard end > start, end < stem.count, stem[start..<end].contains(where: \.isNumber) else { continue }
            // What follows the cohort differs from file to file; only the character after it and the ending have to be.
            let dot = stem.lastIndex(of: ".") ?? end
            let ending = dot > end ? "\(stem[end])*.csv" : ".csv"
            let pattern = String(stem[..<start]) + "{cohort_id}" + ending
            guard let parsed = FileNamePattern(pattern) else { continue }
            let values = exports.map { parsed.values(in: $0.fileName)?["cohort_id"] }
            if values.allSatisfy({ $0?.contains(where: \.isNumber) ?? false }) { return pattern }
        }
        return nil
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
