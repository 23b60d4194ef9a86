/// From which severity on findings make the exit code 1.
package enum FailOn: String, CaseIterable, Sendable {
    case error
    case warning
    case never
}
