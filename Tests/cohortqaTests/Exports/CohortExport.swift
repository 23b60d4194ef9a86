import Foundation

/// A small export that has nothing wrong with it: no rejected row and no finding, not even for information.
///
/// Every decision is sampled. R1 is certificated in good order with exactly the 30 hours that its upgrade R2 carries; R3 has just begun.
struct CohortExport {
    /// The tables' files, and in each the header and the rows.
    var registrations = [
        "registration_id,learner_id,learner_name,centre_id,cohort_id,qualification_id,scheme_id,registered_on,"
            + "certificated_on,upgraded_from,assessor_id,iqa_id",
        "R1,L1,\(learnerName),C1,K1,8582-C,,2025-01-10,2025-09-30,,A1,Q1",
        "R2,L1,\(learnerName),C1,K1,8582-D,,2025-11-03,,R1,A1,Q1",
        "R3,L2,\(learnerName),C1,K2,8581-C,,2026-08-03,,,A1,Q1",
    ]
    var unitResults = [
        "registration_id,unit_ref,attempt,submitted_on,decided_on,outcome,assessor_id,iqa_id,sampled_on",
        "R1,8582-700,1,2025-06-02,2025-06-20,pass,A1,Q1,2025-07-01",
        "R1,8582-701,1,2025-09-01,2025-09-20,pass,A1,Q1,2025-09-25",
        "R1,8582-703,1,2025-09-01,2025-09-20,pass,A1,Q1,2025-09-25",
        "R3,8581-700,1,2026-09-07,2026-09-21,refer,A1,Q1,2026-09-22",
    ]
    var sessions = [
        "registration_id,session_date,activity,minutes,hours,client_ref,feedback,verified_by",
        "R1,2025-01-13,induction,120,,,,",
        "R1,2025-02-03,tutorial,,7:00,,,",
        "R1,2025-03-03,supervising,,6:00,G1,yes,A1",
        "R1,2025-04-07,supervising,,6,G1,yes,A1",
        "R1,2025-05-05,supervising,360,,G1,yes,A1",
        "R1,2025-06-09,supervising,360,,G2,yes,A1",
        "R1,2025-07-07,supervising,360,,G2,yes,A1",
        "R2,2026-09-14,supervising,330,,G3,yes,A1",
        "R2,2026-10-12,supervising,,4.25,G3,yes,A1",
        "R3,2026-09-02,coaching,90,,K1,yes,A1",
        "R3,2026-09-09,mentoring,60,,K1,yes,A1",
    ]
    var evidence = [
        "registration_id,kind,submitted_on,outcome,words,quantity,assessor_id",
        "R3,assignment,2026-09-15,pass,,,A1",
        "R3,book_review,2026-10-01,,,,",
    ]

    /// The name of every learner: nothing else holds it, so wherever it shows it has leaked.
    static let learnerName = "Zyxwvut Qrstuv"
    static let fileNames = ["registrations.csv", "unit_results.csv", "sessions.csv", "evidence.csv"]

    /// The lines of a table's file.
    subscript(file: String) -> [String] {
        get {
            switch file {
            case "registrations.csv": registrations
            case "unit_results.csv": unitResults
            case "sessions.csv": sessions
            default: evidence
            }
        }
        set {
            switch file {
            case "registrations.csv": registrations = newValue
            case "unit_results.csv": unitResults = newValue
            case "sessions.csv": sessions = newValue
            default: evidence = newValue
            }
        }
    }

    func text(of file: String) -> String {
        self[file].map { $0 + "\n" }.joined()
    }

    /// Writes the four files into a folder of the workspace.
    func write(to workspace: Workspace, _ folder: String = "exports") throws {
        for file in Self.fileNames {
            try workspace.write(text(of: file), to: "\(folder)/\(file)")
        }
    }

    /// The same rows with every field taken apart and put together by `line`; the export quotes nothing.
    func rewritten(_ line: ([String]) -> String) -> CohortExport {
        var result = self
        for file in Self.fileNames {
            result[file] = self[file].map { text in
                line(text.split(separator: ",", omittingEmptySubsequences: false).map(String.init))
            }
        }
        return result
    }
}
