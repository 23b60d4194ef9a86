import QualityRules

extension SampleRun {
    /// What is to be sampled under a policy.
    func plan(_ policy: SamplingPolicy = SamplingPolicy(), _ settings: QualitySettings = QualitySettings()) -> SamplingPlan {
        var settings = settings
        settings.sampling = policy
        return assessment(settings: settings).plan
    }

    /// The ids of the registrations that are chosen where so many decisions of a stratum are to be sampled.
    func chosen(_ count: Int, seed: String = "cohortqa", _ settings: QualitySettings = QualitySettings()) -> Set<String> {
        Set(plan(Self.policy(count, seed: seed), settings).decisions.map(\.registrationID))
    }

    /// A policy under which so many decisions of each stratum are sampled.
    static func policy(_ count: Int, seed: String = "cohortqa") -> SamplingPolicy {
        SamplingPolicy(seed: seed, rates: [.new: 0, .red: 0, .amber: 0, .green: 0], minimum: count)
    }

    /// Why a registration's decision is chosen, by attempt; nothing for those that are not.
    func reasons(
        of id: String,
        _ policy: SamplingPolicy = SampleRun.policy(1_000),
        _ settings: QualitySettings = QualitySettings()
    ) -> [SampledDecision.Reason] {
        plan(policy, settings).decisions.filter { $0.registrationID == id }.map(\.reason)
    }
}
