/// What a test waits for has not come.
package struct WaitedInVain: Error {}

/// Waits until something holds that comes by itself.
///
/// The time is no claim: it only ends a test that hangs, and is far beyond what a machine needs
/// that has all other tests to do at the same time.
package func wait(
  isolation: isolated (any Actor)? = #isolation, until holds: () async throws -> Bool
) async throws {
  let end = ContinuousClock.now + .seconds(300)
  while try await !holds() {
    guard ContinuousClock.now < end else { throw WaitedInVain() }
    try await Task.sleep(for: .milliseconds(10))
  }
}
