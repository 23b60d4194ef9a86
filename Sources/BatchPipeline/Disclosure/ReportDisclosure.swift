import CohortReports
import Diagnostics
import ReportModel
import RunSettings

/// Whom a report is made for, and what it therefore shows.
struct ReportDisclosure {
    let audience: Audience
    let policy: DisclosurePolicy
    let identities: Identities
    /// Whether pages show learners' names.
    let showsNames: Bool

    /// For the centre itself, with ids and without names.
    static let `internal` = ReportDisclosure()

    private init() {
        self.init(replaying: .internal, showsNames: false)
    }

    /// That of a report which was made before, with exact figures and ids as they are.
    init(replaying audience: Audience, showsNames: Bool) {
        self.audience = audience
        policy = .none
        identities = .plain
        self.showsNames = showsNames
    }

    /// - Throws: `usage` where options of the command line contradict each other, and what reading the key throws.
    init(_ settings: Settings) throws(Failure) {
        audience = settings.audience.value
        if audience != .public, case .commandLine = settings.policy.origin {
            throw Failure(
                .usage,
                "a disclosure policy protects figures for the public, and the audience is \(audience.rawValue)",
                remedy: "add --audience public, or leave --policy out"
            )
        }
        if audience == .public, case .commandLine = settings.pseudonymKey.origin {
            throw Failure(.usage, "the public gets no ids, so there are no pseudonyms", remedy: "leave --pseudonym-key out")
        }
        if settings.learnerNames.value, settings.pseudonymKey.value != nil, audience != .public {
            throw Failure(
                .invalidConfiguration,
                "learners' names would stand beside their pseudonyms",
                remedy: "leave out disclosure: learner_names, or the key for pseudonyms"
            )
        }
        showsNames = settings.learnerNames.value && audience != .public
        policy = audience == .public ? settings.policy.value : .none
        guard audience != .public, let key = settings.pseudonymKey.value else {
            identities = .plain
            return
        }
        identities = Identities(pseudonymsUnder: try PseudonymKey(key).bytes)
    }

    /// Whether rejected rows go out, which hold whatever stands in the source, names included.
    var hasRejectedRows: Bool {
        audience == .internal && !identities.arePseudonyms
    }
}
