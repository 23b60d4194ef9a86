import QualificationCatalogue

/// A unit or a document as a column's name tells it.
struct Designation: Hashable {
    /// The code where it is plain.
    var code: String?
    /// What the name has of it, for people: `Unit 1`.
    var wording: String
    /// The codes that it may be where it is not plain.
    var candidates: [String] = []
    /// Which attempt at a unit, or which of several documents, from 1.
    var number = 1
    /// Of several totals of one activity, which it is; empty for the whole.
    var portion = ""

    static func == (left: Designation, right: Designation) -> Bool {
        left.code == right.code && left.number == right.number && left.portion == right.portion
            && (left.code != nil || left.wording == right.wording)
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(code)
        hasher.combine(number)
    }
}

/// A part of a tracker's row: columns that belong to one unit, activity or document.
struct TrackerPart {
    enum Kind {
        case unit, hours, evidence
    }

    var kind: Kind
    var designation: Designation
    /// By canonical column.
    var columns: [(column: String, source: SampledColumn)] = []
    /// For hours: whether the number may be something else.
    var caution: String?

    func source(_ column: String) -> SampledColumn? {
        columns.first { $0.column == column }?.source
    }

    /// The part as reports call it.
    var title: String {
        let what = designation.code ?? "\(designation.wording), which is not plain"
        return kind == .unit && designation.number > 1 ? "\(what), attempt \(designation.number)" : what
    }
}

/// Finds the columns of a tracker that make unit results, hours and evidence.
struct TrackerColumns {
    let vocabulary: CodeVocabulary
    /// The qualifications that the tracker is about; empty where it is not known.
    let qualifications: [String]

    struct Found {
        var kind: TrackerPart.Kind
        var designation: Designation
        var column: String
        var reason: String
        var caution: String?
    }

    /// The parts in the order of their first columns, and why each column belongs to one.
    ///
    /// - Parameters:
    ///   - columns: all columns of the file.
    ///   - free: positions of those that are nothing else yet.
    func parts(of columns: [SampledColumn], free: Set<Int>) -> TrackerLayout {
        var layout = TrackerLayout(columns: columns, free: free)
        for column in columns where free.contains(column.index) {
            guard let found = unit(column) ?? evidence(column) ?? hours(column) else { continue }
            layout.add(column, found, isOutcome: { outcomeRows($0.filled).known > 0 })
        }
        layout.addNameless(self)
        layout.addDatesOfHours()
        layout.dropIncomplete()
        return layout
    }

    /// How many values are outcomes or stand for one, and how many besides are usual in such columns.
    func outcomeRows(_ values: [String]) -> (known: Int, usual: Int) {
        let codes = CodeColumn(values, as: .outcome, in: vocabulary)
        let usual = codes.words.filter { $0.meaning.isVocabulary && $0.meaning.plainCode == nil }.map(\.rows).reduce(0, +)
        return (codes.plainRows, usual)
    }

    /// Whether the values can be outcomes, with one at least; or there is none at all.
    func canBeOutcome(_ column: SampledColumn) -> Bool {
        guard !column.filled.isEmpty else { return true }
        let rows = outcomeRows(column.filled)
        return rows.known > 0 && (rows.known + rows.usual) * 2 >= column.filled.count
    }
}
