import CohortAnalytics
import CohortImport
import CohortReports
import Diagnostics
import QualificationCatalogue
import Quantities
import ReportModel
import RunSettings

/// Reads the inputs of an assessment again for the rows of some registrations.
struct Tracing {
    let settings: Settings
    let results: RunResults

    private var evaluation: Evaluation { results.evaluation }

    /// The explanations of the registrations, in their order.
    ///
    /// - Parameter progress: is told how far the reading is.
    func explanations(
        of registrationIDs: [String],
        _ files: [InputFile],
        progress: (any ProgressSink)? = nil
    ) throws(Failure) -> [Explanation] {
        let ids = evaluation.ledger.registrationIDs
        let chains = registrationIDs.map { id in ids.index(of: id).map { evaluation.chain(of: $0) } ?? [] }
        let sink = LedgerSink(Ledger(catalogue: settings.catalogue.catalogue, asAt: evaluation.ledger.asAt))
        let trace = RegistrationTrace(of: chains.joined().map { ids[$0] }, before: sink)
        let summary = try CohortImporter(
            catalogue: settings.catalogue.catalogue,
            profiles: settings.profiles,
            asAt: evaluation.ledger.asAt,
            rejectedFolder: nil
        ).run(files, into: trace, progress: progress)
        guard summary.files.map(\.sha256) == results.files.map(\.sha256) else {
            throw Failure(
                .invalidInput,
                "an input was changed while it was read",
                remedy: "run it again when nobody writes to the inputs"
            )
        }
        var explanations: [Explanation] = []
        for (id, chain) in zip(registrationIDs, chains) {
            let rejected = summary.rejectedRows.filter { $0.registrationID.utf8.elementsEqual(id.utf8) }
            guard !chain.isEmpty else { throw unknown(id, rejected, sink) }
            explanations.append(try explanation(chain, trace, rejected))
        }
        return explanations
    }

    private func explanation(
        _ chain: [Int],
        _ trace: RegistrationTrace,
        _ rejected: [RejectedRow]
    ) throws(Failure) -> Explanation {
        let accounts = chain.compactMap { index in
            RegistrationAccount(of: index, in: evaluation, trace.rows(of: evaluation.ledger.registrationIDs[index]))
        }
        guard let account = accounts.first, accounts.count == chain.count,
            accounts.allSatisfy({ $0.addsUp(in: evaluation) })
        else {
            throw Failure(
                .internalError,
                "the rows of the registration do not add up to its figures",
                remedy: "report this as a defect"
            )
        }
        return Explainer(results, account, earlier: Array(accounts.dropFirst()), rejectedRows: rejected).explanation()
    }

    /// Says where the registration was lost, or which one may be meant.
    private func unknown(_ id: String, _ rejected: [RejectedRow], _ sink: LedgerSink) -> Failure {
        // The row of the registration itself says most; a row of another table was rejected for want of it.
        let row = rejected.first { results.files[$0.file].kind.makesRegistrations } ?? rejected.first
        let message = "there is no registration “\(id)” among the accepted ones"
        guard let row else {
            let bytes = Array(id.utf8)
            let near = sink.registration(differingInZerosFrom: bytes.span)
            return Failure(
                .invalidInput,
                message,
                remedy: near.map { "write \($0) if that is meant; it is the same but for leading zeros" }
                    ?? "check the id and the inputs; ids are told apart by every character, capitals included"
            )
        }
        let field = row.field.isEmpty ? "" : ", \(row.field)"
        return Failure(
            .invalidInput,
            at: SourcePosition(file: results.files[row.file].label, line: row.line),
            "\(message); this row names it and was rejected (\(row.problem.rule.rawValue)\(field): \(row.problem.message))",
            remedy: "correct the row and run it again"
        )
    }
}

extension FileKind {
    /// Whether its rows make registrations.
    fileprivate var makesRegistrations: Bool {
        switch self {
        case .table(let table): table == .registrations
        case .tracker: true
        }
    }
}
