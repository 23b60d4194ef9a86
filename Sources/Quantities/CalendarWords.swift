/// How long the name of a month is.
package enum MonthNameLength: Sendable {
    /// `Oct`
    case short
    /// `October`
    case full
}

extension Month {
    /// `Oct 2026` or `October 2026`.
    package func words(_ length: MonthNameLength) -> String {
        "\(name(length)) \(year)"
    }

    private func name(_ length: MonthNameLength) -> String {
        let name = monthNames[month - 1]
        return length == .full ? name : String(name.prefix(3))
    }
}

extension Day {
    /// `31 Oct 2026` or `31 October 2026`.
    package func words(month length: MonthNameLength) -> String {
        "\(components.day) \(month.words(length))"
    }
}

let monthNames = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
]
