/// An opened trace.dat (placeholder fields grow with the reader).
package final class TraceFile: Sendable {
  init() {}
}
