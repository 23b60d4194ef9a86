/// Why a row is rejected. The raw value is the rule's id; each is an error.
///
/// The specification names the reasons and the range R1xx; the numbers are this tool's.
package enum RejectionRule: String, CaseIterable, Sendable {
    case malformed = "R101"
    case fieldCount = "R102"
    case encoding = "R103"
    case missingValue = "R104"
    case unreadableValue = "R105"
    case unknownCode = "R106"
    case unknownRegistration = "R107"
    case durationRange = "R108"
    case conflict = "R109"
    case fieldLength = "R110"
}
