import Diagnostics
import Interruption
package import RunSettings
import SampleExports
package import SystemPackage

/// Makes exports of any size from a seed.
package struct SampleJob: Sendable {
    package var seed: UInt64
    package var registrations: Int
    package var sessionsPerRegistration: Int
    /// Nil for as many as suit the number of registrations.
    package var cohorts: Int?
    package var folder: FilePath

    package init(seed: UInt64, registrations: Int, sessionsPerRegistration: Int, cohorts: Int? = nil, folder: FilePath) {
        self.cohorts = cohorts
        self.seed = seed
        self.registrations = registrations
        self.sessionsPerRegistration = sessionsPerRegistration
        self.folder = folder
    }

    package func run() throws(RunFailure) {
        do throws(Failure) {
            try SampleExport(
                seed: seed,
                registrations: registrations,
                sessionsPerRegistration: sessionsPerRegistration,
                cohorts: cohorts
            ).write(to: folder)
            StopGate.shared.finish { UnfinishedOutput.shared.keep() }
        } catch {
            throw RunFailure(error)
        }
    }
}
