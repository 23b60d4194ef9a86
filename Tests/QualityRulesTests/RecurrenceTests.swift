@testable import QualityRules
import Testing

/// Which findings of two reports are the same.
struct RecurrenceTests {
    private func key(
        _ recurrence: Recurrence,
        rule: String = "R201",
        registration: String = "R",
        field: String = "f",
        value: String = "v",
        message: String = "m: 1"
    ) -> [UInt8]? {
        recurrence.key(rule: rule, registration: registration, field: field, value: value, message: message)
    }

    @Test(arguments: [Recurrence.asTold, .byValue, .byField, .byMessageHead])
    func ruleRegistrationAndFieldAlwaysCount(recurrence: Recurrence) {
        let base = key(recurrence)
        #expect(base != nil && base == key(recurrence))
        #expect(base != key(recurrence, rule: "R202"))
        #expect(base != key(recurrence, registration: "R2"))
        #expect(base != key(recurrence, field: "g"))
        // No two parts run together.
        #expect(key(recurrence, registration: "Rf", field: "") != key(recurrence, registration: "R", field: "f"))
    }

    @Test(arguments: [
        (Recurrence.asTold, true, true, true), (.byValue, true, false, false), (.byField, false, false, false),
        (.byMessageHead, false, true, false),
    ])
    func theRestCountsByKind(recurrence: Recurrence, value: Bool, head: Bool, tail: Bool) {
        #expect((key(recurrence) != key(recurrence, value: "w")) == value)
        #expect((key(recurrence) != key(recurrence, message: "n: 1")) == head)
        #expect((key(recurrence) != key(recurrence, message: "m: 2")) == tail)
    }

    /// How many rows are not listed is no part of the one that is.
    @Test func theRemarkOnMoreRowsIsLeftOut() {
        let told = "on 2026-01-01; 3 more rows of this registration like it"
        #expect(key(.asTold, message: told) == key(.asTold, message: "on 2026-01-01"))
        #expect(key(.asTold, message: told + "!") != key(.asTold, message: "on 2026-01-01"))
    }

    @Test func newsAreNeverTheSame() {
        #expect(key(.never) == nil)
        let news = RuleRegistry.definitions.filter { $0.recurrence == .never }.map(\.id)
        #expect(news == ["R501", "R502"])
    }

    /// Rules with one finding at most of a registration and field go by these, so that an amount may change.
    @Test func rulesOfARegistrationGoByItsField() {
        let ids = RuleRegistry.definitions.filter { $0.recurrence == .byField }.map(\.id)
        #expect(
            Set(ids).isSuperset(of: ["R201", "R202", "R203", "R301", "R304", "R401", "R403", "R404", "R406", "R408", "R602"])
        )
    }
}
