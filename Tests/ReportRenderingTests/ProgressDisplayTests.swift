import Diagnostics
import ReportRendering
import Synchronization
import Testing

/// When the line is drawn and taken away, by a clock that the test sets.
struct ProgressDisplayTests {
    /// A terminal that remembers what it was sent, and when.
    private final class Terminal: Sendable {
        struct State {
            var now: Duration = .seconds(7)
            var columns = 80
            var writings: [(at: Duration, text: String)] = []
        }

        private let state = Mutex(State())

        var now: Duration {
            get { state.withLock { $0.now } }
            set { state.withLock { $0.now = newValue } }
        }

        var columns: Int {
            get { state.withLock { $0.columns } }
            set { state.withLock { $0.columns = newValue } }
        }

        var writings: [(at: Duration, text: String)] { state.withLock { $0.writings } }
        var texts: [String] { writings.map(\.text) }

        func display() -> ProgressDisplay {
            ProgressDisplay(
                elapsed: { self.now },
                columns: { self.columns },
                write: { text in self.state.withLock { $0.writings.append(($0.now, text)) } }
            )
        }
    }

    private static let erasure = "\r\u{1B}[K"

    private func drawn(_ line: String) -> String { "\r\(line)\u{1B}[K" }

    private func reading(_ rows: Int, file: Int = 1) -> RunProgress {
        .reading(InputProgress(label: "s.csv", number: file, count: 2, rows: rows))
    }

    @Test func aShortRunShowsNothing() {
        let terminal = Terminal()
        let display = terminal.display()
        for stage in [RunProgress.measuring, .applyingRules, .tabulating] {
            display.note(stage)
            terminal.now += .milliseconds(166)
        }
        display.note(.writing(done: 0, of: 15))
        display.end()
        #expect(terminal.texts == [])
    }

    @Test func theLineIsDrawnOverAndTakenAway() {
        let terminal = Terminal()
        let display = terminal.display()
        terminal.now += .milliseconds(500)
        display.note(.measuring)
        display.note(.applyingRules)
        terminal.columns = 10
        display.note(.tabulating)
        display.end()
        display.end()
        terminal.now += .seconds(1)
        display.note(.writing(done: 0, of: 15))
        #expect(
            terminal.texts == [
                drawn("working out figures"), drawn("applying rules"), drawn("putting …"), Self.erasure,
            ]
        )
    }

    /// What is told of once must be seen, and what is told of ever again must not flicker.
    @Test func noSecondHasMoreThanTenDrawings() {
        let terminal = Terminal()
        let display = terminal.display()
        for step in 0..<10_000 {
            terminal.now += .milliseconds(1)
            if step % 1_700 == 1_699 { display.note(.writing(done: 1, of: 2)) }
            display.note(reading(step))
        }
        let times = terminal.writings.map(\.at)
        for (index, time) in times.enumerated() {
            #expect(times[index...].prefix { $0 - time < .seconds(1) }.count <= 10)
        }
        #expect((60...100).contains(times.count))
        #expect(terminal.texts.count { $0.contains("writing") } == 5)
    }

    @Test func manyStagesAtOnceAreNoFlickerEither() {
        let terminal = Terminal()
        let display = terminal.display()
        terminal.now += .seconds(1)
        for _ in 0..<50 {
            display.note(.measuring)
            display.note(.applyingRules)
        }
        #expect(terminal.texts.count == 10)
        terminal.now += .seconds(1)
        display.note(.measuring)
        #expect(terminal.texts.count == 11)
    }

    /// Rows per second are those of the file, from its beginning.
    @Test func theSpeedIsThatOfTheFile() {
        let terminal = Terminal()
        let display = terminal.display()
        display.note(reading(0))
        terminal.now += .seconds(2)
        display.note(reading(3_001))
        terminal.now += .seconds(1)
        display.note(reading(0, file: 2))
        terminal.now += .milliseconds(150)
        display.note(reading(400, file: 2))
        terminal.now += .milliseconds(250)
        display.note(reading(1_000, file: 2))
        #expect(
            terminal.texts == [
                drawn("reading 0.0 MB, 3,001 rows, 1,500 rows/s, file 1 of 2: s.csv"),
                drawn("reading 0.0 MB, 0 rows, file 2 of 2: s.csv"),
                drawn("reading 0.0 MB, 400 rows, file 2 of 2: s.csv"),
                drawn("reading 0.0 MB, 1,000 rows, 2,500 rows/s, file 2 of 2: s.csv"),
            ]
        )
    }

    @Test func aTerminalWithoutColumnsIsNoTrap() {
        let terminal = Terminal()
        terminal.columns = 0
        let display = terminal.display()
        terminal.now += .seconds(1)
        display.note(.measuring)
        #expect(terminal.texts == [drawn("…")])
    }
}
