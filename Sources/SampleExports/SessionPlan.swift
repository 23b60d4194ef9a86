/// How a registration's sessions are divided between practice and what goes with it.
struct SessionPlan: Sendable {
    /// A session that is not practice.
    struct Support: Sendable {
        let activity: String
        let minutes: Int
    }

    /// The longest practice session that is written, in minutes.
    static let longestPractice = 480
    /// The shortest, so that every practice session is one that requirements count.
    static let shortestPractice = 25

    /// Sessions a registration, 0 or more.
    let sessions: Int

    /// Whether so many sessions are enough to meet all requirements.
    func suffices(for programme: SampleCatalogue.Programme, scheme: String) -> Bool {
        let asksCore = programme.asksEndorsedCore || scheme == SampleCatalogue.cultureAtWork
        let support = SessionPlan.support(for: programme, asksEndorsedCore: asksCore).count
        let practice = sessions - support
        // Every fourth practice session may be mentoring, and four have to be coaching.
        return practice >= max(6, support) && practice * SessionPlan.longestPractice >= programme.practiceHours * 60 * 3 / 2
    }

    /// How many of the sessions are support: all that the programme asks for, and never more than half of them.
    func supportCount(of all: Int) -> Int {
        min(all, sessions / 2)
    }

    /// The support sessions of a programme in the order in which they are held.
    static func support(for programme: SampleCatalogue.Programme, asksEndorsedCore: Bool) -> [Support] {
        var result: [Support] = []
        if programme.inductionHours > 0 {
            result.append(Support(activity: "induction", minutes: programme.inductionHours * 60))
        }
        result.append(Support(activity: "workshop", minutes: 360))
        result.append(Support(activity: "supervision", minutes: 60))
        if asksEndorsedCore {
            for minutes in [25, 30, 20, 40] {
                result.append(Support(activity: "coached", minutes: minutes))
            }
        }
        if programme.tutorialHours > 0 {
            result.append(Support(activity: "tutorial", minutes: programme.tutorialHours * 30))
        }
        result.append(Support(activity: "supervision", minutes: 75))
        if programme.id == SampleCatalogue.diplomaLevel7.id {
            result.append(Support(activity: "trainer_supervision", minutes: 60))
        }
        if programme.tutorialHours > 0 {
            result.append(Support(activity: "tutorial", minutes: programme.tutorialHours * 30))
        }
        result.append(Support(activity: "supervision", minutes: 60))
        return result
    }
}
