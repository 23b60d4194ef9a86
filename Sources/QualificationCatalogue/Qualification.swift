/// A qualification with its rules of combination and the awarding body's own requirements.
package struct Qualification: Hashable, Sendable, Sourced {
    package var id: String
    package var title: String
    package var level: Int?
    /// `award`, `certificate`, `diploma`, `endorsed` or `centre`.
    package var size: String
    /// The qualification accreditation number, where stated.
    package var qualificationNumber: String?
    package var credits: Int
    /// Total qualification time in hours, where stated; 10 hours a credit.
    package var totalQualificationTime: Int?
    /// The professional title that holders may use, where stated.
    package var professionalTitle: String?
    /// References of the mandatory units. All units are mandatory.
    package var units: [String]
    /// The activities whose hours are practice hours for this qualification.
    package var practiceActivities: [String]
    /// Everything the awarding body itself requires: `units`, `practice`, `induction`, `tutorial` and the lines of the
    /// requirement groups the qualification names.
    package var requirements: [Requirement]
    package var source: String
    package var otherSources: [String] = []
    package var note: String?
}
