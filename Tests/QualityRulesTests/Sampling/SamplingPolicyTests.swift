@testable import QualityRules
import Testing

/// How many decisions are sampled.
struct SamplingPolicyTests {
    @Test func theSpecificationsDefaults() {
        let policy = SamplingPolicy()
        #expect(policy.seed == "cohortqa")
        #expect(AssessorRisk.allCases.map(\.rawValue) == ["new", "red", "amber", "green"])
        #expect(AssessorRisk.allCases.map(policy.rate) == [100, 100, 25, 10])
        #expect(policy.minimum == 1)
        #expect(policy.newMonths == 12)
        #expect(policy.nearRequirementPercent == 5)
    }

    @Test(arguments: [(0, 0, 0), (1, 1, 1), (4, 1, 1), (5, 2, 1), (8, 2, 1), (9, 3, 1), (10, 3, 1), (11, 3, 2), (100, 25, 10)])
    func quotas(population: Int, amber: Int, green: Int) {
        let policy = SamplingPolicy()
        #expect(policy.quota(of: population, .new) == population)
        #expect(policy.quota(of: population, .red) == population)
        #expect(policy.quota(of: population, .amber) == amber)
        #expect(policy.quota(of: population, .green) == green)
    }

    @Test(arguments: [(0, 4, 1), (0, 5, 2), (3, 2, 2), (3, 3, 3), (3, 4, 3), (3, 12, 3), (3, 13, 4), (99, 5, 5)])
    func minimum(minimum: Int, population: Int, quota: Int) {
        #expect(SamplingPolicy(minimum: minimum).quota(of: population, .amber) == quota)
    }

    @Test func givenRatesStandBesideTheUsualOnes() {
        let policy = SamplingPolicy(rates: [.green: 50, .new: 0], minimum: 0)
        #expect(AssessorRisk.allCases.map(policy.rate) == [0, 100, 25, 50])
        #expect(policy.quota(of: 100, .new) == 0)
        #expect(policy.quota(of: 7, .green) == 4)
    }

    /// The least number that is not under the rate, never more than there are.
    @Test func quotaIsThePartRoundedUp() {
        for rate in 0...100 {
            let policy = SamplingPolicy(rates: [.amber: rate], minimum: 0)
            for population in 0...120 {
                let quota = policy.quota(of: population, .amber)
                #expect(quota * 100 >= rate * population && quota <= population)
                #expect(quota == 0 || (quota - 1) * 100 < rate * population)
            }
        }
    }

    @Test func theDescriptionNamesEveryParameter() {
        let policy = SamplingPolicy(
            seed: "spring",
            rates: [.new: 91, .red: 82, .amber: 73, .green: 64],
            minimum: 55,
            newMonths: 46,
            nearRequirementPercent: 37
        )
        let texts = ["new 91%", "red 82%", "amber 73%", "green 64%", "at least 55", "46 months", "37% above", "“spring”"]
        for text in texts { #expect(policy.description.contains(text), "\(text)") }
    }
}
