/// A unit of assessment as the awarding body publishes it.
package struct Unit: Hashable, Sendable, Sourced {
    /// The unit reference, `8582-701`.
    package var ref: String
    package var title: String
    package var level: Int?
    package var credits: Int
    /// Guided learning hours, whole hours; nil where the source does not state them.
    package var guidedLearningHours: Int?
    /// The id of the source that the entry rests on.
    package var source: String
    package var otherSources: [String] = []
    package var note: String?
}
