import TraceFormat

/// How a kernel lays out numbers.
struct OracleKernel: Hashable {
  var order = ByteOrder.little
  var longSize = 8
}
