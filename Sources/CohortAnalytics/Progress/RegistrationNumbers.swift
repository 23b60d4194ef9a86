/// The ledger's numbers of registrations, in some order, four bytes each: there are lists of millions.
package struct RegistrationNumbers: RandomAccessCollection, RangeReplaceableCollection, Hashable, Sendable {
    private var numbers: [Int32]

    package init() {
        numbers = []
    }

    init(_ numbers: [Int32]) {
        self.numbers = numbers
    }

    package var startIndex: Int { 0 }
    package var endIndex: Int { numbers.count }

    package subscript(index: Int) -> Int { Int(numbers[index]) }

    package mutating func replaceSubrange(_ range: Range<Int>, with new: some Collection<Int>) {
        numbers.replaceSubrange(range, with: new.lazy.map(Int32.init))
    }

    package mutating func reserveCapacity(_ count: Int) {
        numbers.reserveCapacity(count)
    }

    package mutating func append(_ number: Int) {
        numbers.append(Int32(number))
    }
}

extension RegistrationNumbers: ExpressibleByArrayLiteral {
    package init(arrayLiteral numbers: Int...) {
        self.init(numbers)
    }
}
