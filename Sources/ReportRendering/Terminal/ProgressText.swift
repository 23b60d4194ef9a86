package import Diagnostics

extension RunProgress {
    /// The progress as one line for a terminal: what is done, how far, and of files which, last because that is what is cut.
    ///
    /// - Parameters:
    ///   - rowsPerSecond: how fast the file's rows are read; nil where that can't be told yet.
    ///   - columns: the widest that it may be, 1 or more.
    package func line(rowsPerSecond: Int?, columns: Int) -> String {
        // Labels are harmless before they are cut, so that no half of an escape is left.
        shortened(harmlessText(text(rowsPerSecond)), to: columns)
    }

    private func text(_ rowsPerSecond: Int?) -> String {
        switch self {
        case .takingIn(let label, let bytes):
            "taking in \(megabytes(bytes)) MB: \(label)"
        case .recognising(let input):
            "looking through \(input.extent), \(input.place)"
        case .reading(let input):
            "reading \(input.extent), \(groupedDigits(input.rows)) rows"
                + (rowsPerSecond.map { ", \(groupedDigits($0)) rows/s" } ?? "") + ", \(input.place)"
        case .measuring: "working out figures"
        case .applyingRules: "applying rules"
        case .tabulating: "putting tables together"
        case .writing(let done, let count): "writing files: \(groupedDigits(done)) of \(groupedDigits(count))"
        case .sealing: "sealing the bundle"
        case .checking(let bytes, let total): "checking \(megabytes(bytes)) of \(megabytes(total)) MB"
        }
    }
}

extension InputProgress {
    /// A file that grows while it is read has no total that could be told.
    fileprivate var extent: String {
        guard let totalBytes, totalBytes >= bytes else { return "\(megabytes(bytes)) MB" }
        return "\(megabytes(bytes)) of \(megabytes(totalBytes)) MB"
    }

    fileprivate var place: String { "file \(groupedDigits(number)) of \(groupedDigits(count)): \(label)" }
}

/// Millions of bytes with one decimal, cut and not rounded: all is read only when all is read.
private func megabytes(_ bytes: Int) -> String {
    "\(groupedDigits(bytes / 1_000_000)).\(bytes / 100_000 % 10)"
}

/// A number of 0 or more with commas between thousands.
private func groupedDigits(_ number: Int) -> String {
    let digits = String(number)
    var text = ""
    for (place, digit) in digits.enumerated() {
        if place > 0, (digits.utf8.count - place).isMultiple(of: 3) { text.append(",") }
        text.append(digit)
    }
    return text
}
