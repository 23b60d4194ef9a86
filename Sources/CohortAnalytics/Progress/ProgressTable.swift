/// The progress of all registrations by their numbers, in twelve bytes each, and some more for those that something may be
/// carried into.
package struct ProgressTable: RandomAccessCollection, Hashable, Sendable {
    /// What is carried over a link.
    private struct Carried: Hashable {
        var units: UInt64 = 0
        /// In seconds.
        var practice = 0
        var group = false
    }

    private struct State: Hashable {
        var status: Status
        var isOverdue: Bool
        var isStalled: Bool
        var mayCarry: Bool
    }

    /// The units passed on each registration itself.
    private var passedUnits: [UInt64]
    private var states: [State]
    /// The registrations that something may be carried into, ascending, and what is.
    private let carrying: [Int32]
    private var carried: [Carried]
    /// For each block of registrations the place of its first, or of the next after it, among those.
    private let blockStarts: [Int32]

    private static let blockSize = 64

    /// A table for so many registrations, each of them registered and no more.
    ///
    /// - Parameter carrying: the registrations that something may be carried into, ascending.
    init(count: Int, carrying: [Int32]) {
        passedUnits = [UInt64](repeating: 0, count: count)
        let state = State(status: .registered, isOverdue: false, isStalled: false, mayCarry: false)
        states = [State](repeating: state, count: count)
        self.carrying = carrying
        carried = [Carried](repeating: Carried(), count: carrying.count)
        for index in carrying { states[Int(index)].mayCarry = true }
        var place = 0
        blockStarts = stride(from: 0, to: count, by: Self.blockSize).map { start in
            while place < carrying.count, Int(carrying[place]) < start { place += 1 }
            return Int32(truncatingIfNeeded: place)
        }
    }

    package var startIndex: Int { 0 }
    package var endIndex: Int { states.count }

    package subscript(index: Int) -> Progress {
        let state = states[index]
        let carried = state.mayCarry ? self.carried[place(of: index)] : Carried()
        return Progress(
            status: state.status,
            passedUnits: passedUnits[index],
            carriedUnits: carried.units,
            carriedPractice: carried.practice,
            carriesGroup: carried.group,
            isOverdue: state.isOverdue,
            isStalled: state.isStalled
        )
    }

    /// A registration's status alone.
    package func status(of index: Int) -> Status { states[index].status }

    mutating func set(_ index: Int, _ progress: Progress) {
        passedUnits[index] = progress.passedUnits
        states[index].status = progress.status
        states[index].isOverdue = progress.isOverdue
        states[index].isStalled = progress.isStalled
        guard states[index].mayCarry else { return }
        carried[place(of: index)] = Carried(
            units: progress.carriedUnits,
            practice: progress.carriedPractice,
            group: progress.carriesGroup
        )
    }

    /// Where a registration stands among those that something may be carried into.
    private func place(of index: Int) -> Int {
        var place = Int(blockStarts[index / Self.blockSize])
        while Int(carrying[place]) < index { place += 1 }
        return place
    }
}
