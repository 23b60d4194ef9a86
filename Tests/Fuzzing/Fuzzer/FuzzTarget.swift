/// One part of the program that arbitrary bytes are given to.
///
/// To add one: a file with a type of its own, a line in `allTargets`, and a folder of a few seeds under `Tests/Fuzzing/Seeds`
/// that has the target's name.
protocol FuzzTarget: SendableMetatype {
    /// What the target is called on the command line.
    static var name: String { get }

    /// Gives the bytes to the program and throws what is wrong with what came of them. A crash, a hang and memory that is lost
    /// or grows are found without its help. Same bytes, same course: no clock, no chance, no state from one call to the next.
    static func check(_ input: [UInt8]) throws(Finding)
}

/// Something that must not be.
struct Finding: Error {
    var message: String

    init(_ message: String) {
        self.message = message
    }
}
