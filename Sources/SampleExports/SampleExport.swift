package import Diagnostics
internal import Interruption
package import SystemPackage

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// A made-up export of any size: the four canonical tables of believable centres, without a bad row.
///
/// The same seed and sizes make the same bytes on every machine: no clock, locale, hash order or floating point takes part.
/// Dates are fixed: registrations from January 2025 to September 2026, everything else up to 31 October 2026.
/// Learners take all ten qualifications and every transition between them; most meet their requirements where the number of
/// sessions allows it (from about 30 sessions a registration on), some are referred, stall, leave or are transferred.
package struct SampleExport: Hashable, Sendable {
    /// The files that an export consists of.
    package static let fileNames = ["registrations.csv", "unit_results.csv", "sessions.csv", "evidence.csv"]
    package static let registrationLimit = 9_999_999
    package static let sessionLimit = 100_000

    package let seed: UInt64
    package let registrations: Int
    package let sessionsPerRegistration: Int
    /// In all centres together; nil for about one for 25 registrations.
    package let cohorts: Int?

    /// `registrations` is 1 to 9,999,999, `sessionsPerRegistration` 0 to 100,000, `cohorts` 1 to as many as registrations.
    /// Throws `.usage` beyond that. Where cohorts are nearly as many as registrations, some have none and don't show.
    package init(seed: UInt64, registrations: Int, sessionsPerRegistration: Int, cohorts: Int? = nil) throws(Failure) {
        guard (1...SampleExport.registrationLimit).contains(registrations) else {
            throw Failure(
                .usage,
                "\(registrations) is not a possible number of registrations",
                remedy: "give a number from 1 to \(SampleExport.registrationLimit)"
            )
        }
        guard (0...SampleExport.sessionLimit).contains(sessionsPerRegistration) else {
            throw Failure(
                .usage,
                "\(sessionsPerRegistration) is not a possible number of sessions per registration",
                remedy: "give a number from 0 to \(SampleExport.sessionLimit)"
            )
        }
        if let cohorts, !(1...registrations).contains(cohorts) {
            throw Failure(
                .usage,
                "\(cohorts) is not a possible number of cohorts",
                remedy: "give a number from 1 to that of registrations, \(registrations)"
            )
        }
        self.cohorts = cohorts
        self.seed = seed
        self.registrations = registrations
        self.sessionsPerRegistration = sessionsPerRegistration
    }

    /// Writes the four files into a folder, which is created where it is not there yet.
    ///
    /// Streams: memory is four buffers of about a mebibyte, whatever the number of rows. Throws `.cannotCreateOutput` where one
    /// of the files exists already (nothing is written then) or the folder cannot be written to, and `.inputOutput` where
    /// writing fails on the way; the incomplete files stay, and the error says so.
    package func write(to folder: FilePath) throws(Failure) {
        try prepare(folder)
        var registrationFile = try ExportFile(
            creating: folder.appending("registrations.csv"),
            header: SampleRegistration.header
        )
        var decisionFile = try ExportFile(
            creating: folder.appending("unit_results.csv"),
            header: SampleRegistration.decisionHeader
        )
        var sessionFile = try ExportFile(
            creating: folder.appending("sessions.csv"),
            header: SampleRegistration.sessionHeader
        )
        var evidenceFile = try ExportFile(
            creating: folder.appending("evidence.csv"),
            header: SampleRegistration.evidenceHeader
        )

        var planner = RegistrationPlanner(
            seed: seed,
            registrations: registrations,
            sessionsPerRegistration: sessionsPerRegistration,
            cohorts: cohorts
        )
        // A stream of its own for what happens on registrations: how many numbers that takes does not touch the planning.
        var random = SplitMix64(seed: ~seed)
        let plan = SessionPlan(sessions: sessionsPerRegistration)
        while let learner = planner.nextLearner() {
            for registration in learner {
                try registration.write(to: &registrationFile)
                try registration.writeDecisions(random: &random, to: &decisionFile)
                try registration.writeEvidence(random: &random, to: &evidenceFile)
                try registration.writeSessions(plan: plan, random: &random, to: &sessionFile)
            }
        }
        try registrationFile.finish()
        try decisionFile.finish()
        try sessionFile.finish()
        try evidenceFile.finish()
    }

    private func prepare(_ folder: FilePath) throws(Failure) {
        do {
            try UnfinishedOutput.shared.createFolder(folder)
        } catch {
            throw Failure(
                .cannotCreateOutput,
                at: SourcePosition(file: folder.string),
                "the folder cannot be created",
                remedy: "name a folder that you may write to"
            )
        }
        for name in SampleExport.fileNames {
            let path = folder.appending(name).string
            guard !FileManager.default.fileExists(atPath: path) else {
                throw Failure(
                    .cannotCreateOutput,
                    at: SourcePosition(file: path),
                    "the file is there already, nothing was written",
                    remedy: "name a new folder, or remove the earlier export"
                )
            }
        }
    }
}
