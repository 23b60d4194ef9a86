import Testing
struct ProbeTests { @Test func x() throws { _ = try SampleRun() } }
