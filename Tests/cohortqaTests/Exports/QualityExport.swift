import Foundation

/// An export with findings of most ranges and a sampling plan that has every reason.
///
/// Its ids, names and file names stand nowhere else, so that a search through all bytes tells whether one of them got out.
struct QualityExport {
    var registrations = [
        "registration_id,learner_id,learner_name,centre_id,cohort_id,qualification_id,registered_on,certificated_on,"
            + "upgraded_from,assessor_id,iqa_id",
        "RZ-1001,LZ-2001,\(name),C1,K1,8582-C,2025-01-10,2025-09-30,,AZ-3001,IZ-4001",
        "RZ-1002,LZ-2001,\(name),C1,K1,8582-D,2025-11-03,,RZ-1001,AZ-3001,IZ-4001",
        // Certificated without anything.
        "RZ-1003,LZ-2002,\(name),C1,K2,8581-C,2026-01-10,2026-05-01,,AZ-3002,IZ-4001",
        // Upgraded from another learner's registration, and from one that nobody knows.
        "RZ-1004,LZ-2003,\(name),C1,K2,8582-D,2026-01-10,,RZ-1001,AZ-3002,IZ-4001",
        "RZ-1005,LZ-2004,\(name),C1,K2,8582-D,2026-01-10,,RZ-1999,AZ-3002,IZ-4001",
        // Both ends of a path, not linked.
        "RZ-1006,LZ-2005,\(name),C1,K3,8577-A,2026-01-10,,,AZ-3002,IZ-4001",
        "RZ-1007,LZ-2005,\(name),C1,K3,8577-C,2026-02-10,,,AZ-3002,IZ-4001",
        // Learners whose ids differ in leading zeros; assessed and assured by one person.
        "0710000042,00820000090,\(name),C1,K3,8582-C,2026-01-10,,,AZ-3001,IZ-4001",
        "RZ-1008,820000090,\(name),C1,K3,8582-C,2026-01-10,,,AZ-3003,AZ-3003",
        // Rejected: a date that is none, and another learner under an id that is taken.
        "RZ-1009,LZ-2006,\(name),C1,K3,8582-C,soon,,,AZ-3001,IZ-4001",
        "RZ-1001,LZ-2007,\(name),C1,K1,8582-C,2025-01-10,2025-09-30,,AZ-3001,IZ-4001",
    ]
    var decisions = [
        "registration_id,unit_ref,attempt,submitted_on,decided_on,outcome,sampled_on",
        "RZ-1001,8582-700,1,2025-06-02,2025-06-20,pass,2025-07-01",
        "RZ-1001,8582-701,1,2025-09-01,2025-09-20,pass,",
        // Sampled after the day of the report.
        "RZ-1001,8582-703,1,2025-09-01,2025-09-20,pass,2026-11-15",
        "RZ-1002,8582-702,1,2026-02-01,2026-02-20,pass,",
        "0710000042,8582-700,1,2026-02-01,2026-02-20,pass,",
        "RZ-1003,8581-700,1,2026-02-01,2026-02-20,refer,",
        "RZ-1003,8581-700,2,2026-03-01,2026-03-20,pass,",
        "RZ-1006,8577-300,1,2026-02-01,2026-02-20,refer,",
        "RZ-1006,8577-300,2,2026-03-01,2026-03-20,pass,",
        "RZ-1007,8577-300,1,2026-03-01,2026-03-20,pass,",
        // Decided after the day of the report.
        "RZ-1007,8577-302,1,2026-10-20,2026-11-02,pass,",
    ]
    var sessions = [
        "registration_id,session_date,activity,minutes,client_ref,feedback,verified_by",
        "RZ-1001,2025-01-13,induction,120,,,",
        "RZ-1001,2025-02-03,tutorial,420,,,",
        "RZ-1001,2025-03-03,supervising,600,G1,yes,AZ-3001",
        "RZ-1001,2025-04-07,supervising,600,G1,yes,AZ-3001",
        "RZ-1001,2025-05-05,supervising,600,G1,yes,AZ-3001",
        "RZ-1002,2026-10-12,supervising,60,G1,yes,AZ-3001",
        "RZ-1004,2026-10-12,supervising,400,G1,yes,AZ-3001",
        "RZ-1004,2026-10-12,supervising,400,G1,yes,AZ-3001",
        // Of nobody: an id without its zero, and two unknown ones.
        "710000042,2026-10-12,supervising,60,G1,yes,AZ-3001",
        "710000099,2026-10-12,supervising,60,G1,yes,AZ-3001",
        "RZ-1998,2026-10-12,supervising,60,G1,yes,AZ-3001",
        // Shifted: an id where the day should be.
        "RZ-1001,71000098,supervising,60,G1,yes,AZ-3001",
    ]
    var people = [
        "person_id,role,started_on,risk",
        "AZ-3001,assessor,2020-01-06,green",
        "AZ-3002,assessor,2026-05-01,green",
        "IZ-4001,iqa,,",
    ]
    var hasPeople = true

    static let name = "Zyxwvut Qrstuv"
    static let nameParts = ["Zyxwvut", "Qrstuv"]
    static let registrationIDs =
        (1_001...1_009).map { "RZ-\($0)" } + ["RZ-1998", "RZ-1999", "0710000042", "710000042", "71000098", "710000099"]
    static let acceptedRegistrationIDs = (1_001...1_008).map { "RZ-\($0)" } + ["0710000042"]
    static let learnerIDs = (2_001...2_007).map { "LZ-\($0)" } + ["00820000090", "820000090"]
    static let personIDs = ["AZ-3001", "AZ-3002", "AZ-3003", "IZ-4001"]
    static let fileNames = ["zq-register.csv", "zq-decisions.csv", "zq-log.csv", "zq-staff.csv"]

    func write(to workspace: Workspace, _ folder: String = "exports") throws {
        for (name, lines) in zip(Self.fileNames, [registrations, decisions, sessions, people])
        where hasPeople || name != "zq-staff.csv" {
            try workspace.write(lines.map { $0 + "\n" }.joined(), to: "\(folder)/\(name)")
        }
    }

    /// A workspace with the export, and with settings where there are any.
    func workspace(settings: String? = nil) throws -> Workspace {
        let workspace = try Workspace()
        try write(to: workspace)
        if let settings { try workspace.write(settings, to: "cohortqa.yaml") }
        return workspace
    }
}

extension Workspace {
    /// Where any of the texts stands: in the files of a folder, names included, and in what a run wrote to standard output.
    func places(of texts: [String], in folder: String, _ run: CommandRun) throws -> [String] {
        let files = try tree(folder).searchableFiles()
        let names = Data(files.map(\.path).joined(separator: "\n").utf8)
        let outputs = files + [("names of files", names), ("standard output", run.output)]
        return outputs.flatMap { path, bytes in
            texts.filter { bytes.range(of: Data($0.utf8)) != nil }.map { "\(path): \($0.prefix(80))" }
        }
    }
}
