/// What stands in the place of a figure that is not published.
package enum Suppression: String, CaseIterable, Sendable {
    /// A count under 5, 0 included.
    case low
    /// A count of 1 to 4.
    case fewerThanFive = "fewer than 5"
    /// A figure that would tell a suppressed one, or is about too few.
    case withheld = "x"
}
