import Diagnostics
import Testing

@testable import CohortImport

/// Settings that no one would write. Whatever they are: problems with places, or profiles that fit together.
struct ProfileFuzzTests {
    private static let pieces = [
        "{", "}", "[", "]", ":", ": ", "- ", "? ", "\"", "'", "~", "null", "!!int ", "&a ", "*a", "|\n", ">\n", "#", ",", "\n",
        "\n  ",
        "\t", "  ", "99999999999999999999", "-1", "1e9", "{}", "[]", "\"\"", "é", "\u{0}", "\u{FEFF}", "<<: ", "%", "@", "`",
        "table: tracker", "status:", "units:", "hours:", "{constant: 1}", "{template: \"{A}\"}", "{column: [A]}", "map: {~: ~}",
    ]

    @Test(.timeLimit(.minutes(2)), arguments: 1...4 as ClosedRange<UInt64>)
    func changedSettings(seed: UInt64) throws {
        var state = seed
        func next(below limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % max(limit, 1)
        }
        for _ in 0..<400 {
            var characters = Array(SmallSettings.text)
            for _ in 0...next(below: 4) {
                let place = next(below: characters.count)
                switch next(below: 4) {
                case 0: characters.removeSubrange(place..<min(characters.count, place + 1 + next(below: 12)))
                case 1: characters.insert(contentsOf: Self.pieces[next(below: Self.pieces.count)], at: place)
                case 2: characters.swapAt(place, next(below: characters.count))
                default:
                    let other = next(below: characters.count)
                    let copied = Array(characters[other..<min(characters.count, other + next(below: 60))])
                    characters.insert(contentsOf: copied, at: place)
                }
            }
            let text = String(characters)
            let reading = try SmallSettings.read(text)
            guard reading.failures.isEmpty else {
                let haveRemedies = reading.failures.allSatisfy {
                    !$0.message.isEmpty && !$0.remedy.isEmpty && $0.position != nil
                }
                #expect(haveRemedies, "\(text)")
                continue
            }
            #expect(reading.profiles.allSatisfy(Self.fitsTogether), "\(text)")
        }
    }

    /// Whether each part has a source for each column that it needs, and its triggers are sources of the row.
    private static func fitsTogether(_ profile: Profile) -> Bool {
        profile.parts.allSatisfy { part in
            let statusColumns = profile.status == nil ? [] : ["certificated_on", "withdrawn_on", "withdrawal_reason"]
            return part.values.count == part.table.columns.count
                && zip(part.table.columns, part.values).allSatisfy { column, value in
                    (value != nil || !column.isRequired) && (value == nil || !statusColumns.contains(column.name))
                }
                && part.triggers.allSatisfy { part.values[$0] != nil }
                && (!profile.isTracker || part.table == .registrations || !part.triggers.isEmpty)
        }
    }
}
