import CSVReading
import Quantities

/// How one canonical value is made out of a record of a certain file.
struct ColumnRecipe: Sendable {
    private enum Origin: Sendable {
        case nothing
        case field
        case constant([UInt8])
        case template([Piece])
        case ending(EndingRecipe, EndingRecipe.Target)
    }

    private enum Piece: Sendable {
        case text([UInt8])
        case field(Int)
        /// A value of the file's name.
        case capture([UInt8])
    }

    private let origin: Origin
    /// The column of the source, or of several the first; -1 where there is none.
    private let position: Int
    /// nil where values are taken as they are.
    let conversion: ValueConversion?

    init(_ source: ValueSource?, binding: ColumnBinding) {
        guard let source else {
            (origin, position, conversion) = (.nothing, -1, nil)
            return
        }
        switch source.origin {
        case .column(let reference):
            origin = .field
            position = binding.positions[reference] ?? -1
        case .template(let pieces):
            origin = .template(
                pieces.map { piece in
                    switch piece {
                    case .text(let text): .text(Array(text.utf8))
                    case .column(let reference): .field(binding.positions[reference] ?? -1)
                    case .fileName(let name): .capture(Array(binding.captures[name, default: ""].utf8))
                    }
                }
            )
            position =
                pieces.lazy.compactMap { if case .column(let name) = $0 { binding.positions[name] } else { nil } }
                .first ?? -1
        case .constant(let text):
            (origin, position) = (.constant(Array(text.utf8)), -1)
        case .fileName(let name):
            (origin, position) = (.constant(Array(binding.captures[name, default: ""].utf8)), -1)
        case .asAt:
            (origin, position) = (.constant(Array(binding.asAt.utf8)), -1)
        }
        conversion = ValueConversion(source)
    }

    init(_ ending: EndingRecipe, _ target: EndingRecipe.Target) {
        origin = .ending(ending, target)
        position = ending.position
        conversion = nil
    }

    /// The usual ways of making a value; holds nothing that would have to be counted.
    enum Step: Sendable {
        case nothing
        /// The field at the position as it is.
        case copy(Int)
        /// The field at the position, converted.
        case convert(Int)
        case other
    }

    /// Whether the value comes from a column of the file.
    var hasSource: Bool { position >= 0 }

    var step: Step {
        switch origin {
        case .nothing: .nothing
        case .field: conversion == nil ? .copy(position) : .convert(position)
        case .constant, .template, .ending: .other
        }
    }

    func add(to record: inout CanonicalRecord, from bytes: Span<UInt8>, _ fields: Span<FieldRange>) throws(RowProblem) {
        switch origin {
        case .nothing: return
        case .field:
            let value = trimmed(bytes, fields[position].range)
            guard let conversion else { return record.append(bytes.extracting(value)) }
            try conversion.add(bytes.extracting(value), at: position, to: &record)
        case .constant(let text):
            guard let conversion else { return record.append(text) }
            try conversion.add(text.span, at: position, to: &record)
        case .template(let pieces):
            guard let text = composed(pieces, bytes, fields) else { return }
            guard let conversion else { return record.append(text) }
            try conversion.add(text.span, at: position, to: &record)
        case .ending(let ending, let target):
            try ending.add(target, to: &record, from: bytes, fields)
        }
    }

    /// nil where one of the columns is empty: half a key would be another key.
    private func composed(_ pieces: [Piece], _ bytes: Span<UInt8>, _ fields: Span<FieldRange>) -> [UInt8]? {
        var text: [UInt8] = []
        for piece in pieces {
            switch piece {
            case .text(let piece), .capture(let piece): text += piece
            case .field(let position):
                let value = trimmed(bytes, fields[position].range)
                guard !value.isEmpty else { return nil }
                for index in value { text.append(bytes[index]) }
            }
        }
        return text
    }

    /// Whether the value is put together of two values or more.
    var isComposed: Bool {
        guard case .template(let pieces) = origin else { return false }
        return pieces.count { if case .text = $0 { false } else { true } } > 1
    }

    /// The values of the file's columns that a composed value is made of; none where it is not composed.
    func composedValues(_ bytes: Span<UInt8>, _ fields: Span<FieldRange>) -> [[UInt8]] {
        guard isComposed, case .template(let pieces) = origin else { return [] }
        return pieces.compactMap { piece in
            guard case .field(let position) = piece else { return nil }
            return trimmed(bytes, fields[position].range).map { bytes[$0] }
        }
    }

    /// The values that a composed value is made of; nil where none could be taken for part of another, since none has a
    /// character in it that stands between them.
    func ambiguousPieces(_ bytes: Span<UInt8>, _ fields: Span<FieldRange>) -> [[UInt8]]? {
        guard case .template(let pieces) = origin else { return nil }
        var values: [[UInt8]] = []
        var separators: [[UInt8]] = []
        for piece in pieces {
            switch piece {
            case .text(let text): separators.append(text)
            case .capture(let value): values.append(value)
            case .field(let position):
                values.append(trimmed(bytes, fields[position].range).map { bytes[$0] })
            }
        }
        // A part of a separator is enough: with `--`, `1-` and `2` make what `1` and `-2` make.
        let marks = Set(separators.joined())
        let isAmbiguous = values.contains { $0.contains { marks.contains($0) } }
        return isAmbiguous ? values : nil
    }

    /// The same problem with the column of the source as its place, and the profile's words beside the known codes.
    func inSource(_ problem: RowProblem) -> RowProblem {
        var reason = problem.reason
        if case .unknownCode(let known) = reason, let words = conversion?.listing, !words.isEmpty {
            reason = .unknownCode(known: "\(known); by the profile also: \(words)")
        }
        if reason == .notHours || reason == .notQuantity, conversion?.hasDecimalComma ?? false { reason = .notDecimalComma }
        return position < 0 ? problem : RowProblem(reason, sourceColumn: position)
    }
}

/// The part of a range without white space at either end. A no-break space counts: pages and spreadsheets put it in unseen.
@inline(__always)
func trimmed(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end {
        if isSpace(bytes[start]) {
            start += 1
        } else if start + 1 < end, bytes[start] == 0xC2, bytes[start + 1] == 0xA0 {
            start += 2
        } else {
            break
        }
    }
    while start < end {
        if isSpace(bytes[end - 1]) {
            end -= 1
        } else if end - 2 >= start, bytes[end - 2] == 0xC2, bytes[end - 1] == 0xA0 {
            end -= 2
        } else {
            break
        }
    }
    return start..<end
}

@inline(__always)
private func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
}
