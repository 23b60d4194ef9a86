/// The name out of `names` that `name` is most likely a misspelling of; nil when none is near.
///
/// Near means at most one edit for every three characters of the longer name, and two edits for short ones. Upper and lower
/// case are the same. The first of equally near names wins.
package func nearestName(to name: String, in names: [String]) -> String? {
    var best: (name: String, distance: Int)?
    for candidate in names {
        let distance = editDistance(Array(name.lowercased()), Array(candidate.lowercased()))
        let limit = max(2, max(name.count, candidate.count) / 3)
        // A distance as long as the name itself would make any short name "near".
        guard distance <= limit, distance < name.count, distance < best?.distance ?? .max else { continue }
        best = (candidate, distance)
    }
    return best?.name
}

/// The number of insertions, deletions and replacements that turn one text into the other (Levenshtein distance), in time
/// proportional to the product of the lengths.
package func editDistance(_ left: [Character], _ right: [Character]) -> Int {
    var row = Array(0...right.count)
    for (index, character) in left.enumerated() {
        var diagonal = row[0]
        row[0] = index + 1
        for column in right.indices {
            let replaced = diagonal + (character == right[column] ? 0 : 1)
            diagonal = row[column + 1]
            row[column + 1] = min(replaced, row[column] + 1, diagonal + 1)
        }
    }
    return row[right.count]
}
