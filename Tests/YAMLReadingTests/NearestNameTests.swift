import Testing

@testable import YAMLReading

struct NearestNameTests {
    @Test(arguments: [
        ("", "", 0), ("abc", "", 3), ("", "abc", 3), ("kitten", "sitting", 3), ("credits", "credit", 1), ("level", "levle", 2),
    ])
    func distance(left: String, right: String, expected: Int) {
        #expect(editDistance(Array(left), Array(right)) == expected)
    }

    @Test(
        arguments: [
            ("titel", "title"), ("TITLE", "title"), ("credit", "credits"), ("guided_learning_hour", "guided_learning_hours"),
            ("xyzzy", nil), ("a", nil), ("", nil),
        ] as [(String, String?)]
    )
    func nearest(name: String, expected: String?) {
        #expect(nearestName(to: name, in: ["ref", "title", "credits", "guided_learning_hours"]) == expected)
    }
}
