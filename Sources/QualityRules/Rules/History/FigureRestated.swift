import Quantities

/// R502: a figure that was published for an earlier period has another value by the present exports. Looks at what the history
/// tells and at the figures as at that period's day; keeps nothing.
enum FigureRestated: RunRule {
    static let definition = RuleDefinition(
        "R502",
        .warning,
        title: "Published figure has changed",
        reason: "Somebody may have acted on the figure as it was published; who reads both must know why they differ.",
        remedy:
            "Find out what was entered late or corrected, or whether catalogue or settings are others now; where the earlier report is still used make it again, and then this one.",
        message: "{measure} of {group} as at {day} was published as {published} and is {restated} now",
        whyNotWaived: "they are about a group, and a waiver is for a registration",
        recurrence: .never
    )

    static func findings(in context: RuleContext, plan: SamplingPlan, waivers: [Waiver]) -> [RunResult] {
        guard let earlier = context.earlier else { return [] }
        return earlier.restated.map { figure in
            RunResult(
                field: figure.measure,
                value: .plain(shown(figure.published)),
                arguments: [
                    "measure": .plain(figure.measure), "group": .plain(figure.group), "day": .day(figure.asAt),
                    "published": .plain(shown(figure.published)), "restated": .plain(shown(figure.restated)),
                ]
            )
        }
    }

    /// A rate may have had no value, and a group no row.
    private static func shown(_ value: String) -> String {
        value.isEmpty ? "no value" : value
    }
}
