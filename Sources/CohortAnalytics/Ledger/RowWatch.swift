package import CohortImport
package import Quantities

/// Looks at each session and evidence item that counts, while it passes by.
///
/// The ledger forgets these rows, so whatever needs them one by one has to see them here. Only rows of registrations in scope and
/// dated up to the as-at date are shown. Called for each of ten million rows: a watch must be quick and keep little.
package protocol RowWatch: AnyObject {
    /// Says how many registrations are known by now.
    func expect(registrations count: Int)
    func session(_ row: SessionRow, of registration: WatchedRegistration, at position: RowPosition)
    func evidence(_ row: EvidenceRow, of registration: WatchedRegistration, at position: RowPosition)
}

/// What a watch is told of the registration that a row belongs to.
package struct WatchedRegistration {
    /// The number in the ledger.
    package let index: Int
    package let track: Track
    package let registeredOn: Day
    /// The day of the certificate, where the source tells it.
    package let certificatedOn: Day?
}
