package import CohortImport
package import Quantities

/// A person in one of the roles, as the ledger holds it.
package struct Person: Hashable, Sendable {
    /// The number of the person's id in the ledger's table of persons.
    package var number: UInt32
    package var role: PersonRole
    /// The day on which the person began in the role, where the table tells.
    package var startedOn: Day?
    /// nil where the table does not tell.
    package var risk: RiskRating?
}

/// The rows of the table `people`, each person once for each role.
struct PersonTable: Sendable {
    private struct Key: Hashable {
        var number: UInt32
        var role: PersonRole
    }

    /// In the order of acceptance.
    private(set) var people: [Person] = []
    private var places: [Key: Int] = [:]

    /// - Parameter personIDs: the table that numbers the person.
    /// - Returns: `duplicate` where the person has the same row in that role already, `conflict` where another, and else
    ///   `accepted`.
    mutating func add(_ row: PersonRow, numbering personIDs: inout IdentifierTable) -> RowVerdict {
        let person = Person(
            number: UInt32(personIDs.add(row.personID)),
            role: row.role,
            startedOn: row.startedOn,
            risk: row.risk
        )
        let key = Key(number: person.number, role: person.role)
        if let place = places[key] { return people[place] == person ? .duplicate : .conflict }
        places[key] = people.count
        people.append(person)
        return .accepted
    }

    func person(_ number: UInt32, as role: PersonRole) -> Person? {
        places[Key(number: number, role: role)].map { people[$0] }
    }
}

extension Ledger {
    /// Who stands in the table `people`, once for each role, in the order of acceptance.
    package var people: [Person] { personTable.people }

    /// The person with the number in `personIDs`, in the role; nil where the table `people` has no such row. Expected O(1).
    package func person(_ number: UInt32, as role: PersonRole) -> Person? {
        personTable.person(number, as: role)
    }
}
