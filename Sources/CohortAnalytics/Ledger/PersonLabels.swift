import CohortImport
import Quantities

/// What outputs show for assessors and internal quality assurers: their ids, unless an id is a learner's name, or is made of words of
/// learners' names, and so may come out of a row whose columns are shifted.
///
/// Some centres call their assessors by name, so an id that looks like a name is not hidden for that alone. A person who is
/// listed in the table `people` is known not to be a learner who slipped in: only a learner's whole name is withheld there.
package struct PersonLabels: Sendable {
    /// By the person's number, of those whose ids are not shown.
    private let withheld: [UInt32: String]

    init(_ ledger: Ledger) {
        guard !ledger.learnerNameKeys.isEmpty else {
            withheld = [:]
            return
        }
        let listed = Set(ledger.people.map(\.number))
        let hidden = (0..<ledger.personIDs.count).map { (number: UInt32($0), id: ledger.personIDs[$0]) }
            .filter { person in
                nameKey(person.id).map(ledger.learnerNameKeys.contains) ?? false
                    || !listed.contains(person.number) && ledger.learnerNameWords.makeUp(person.id)
            }
            .sorted { bytewiseLess($0.id, $1.id) }
        withheld = Dictionary(
            hidden.enumerated().map { place, person in
                (person.number, place == 0 ? "(name withheld)" : "(name withheld \(place + 1))")
            },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// The person's id or what stands for it; nothing for nobody.
    package func label(of number: UInt32?, in ledger: Ledger) -> String {
        guard let number else { return "" }
        return withheld[number] ?? ledger.personIDs[Int(number)]
    }

    /// The same for an id as it was read.
    package func label(of id: String?, in ledger: Ledger) -> String {
        guard let id else { return "" }
        return ledger.personIDs.index(of: id).flatMap { withheld[UInt32($0)] } ?? id
    }
}
