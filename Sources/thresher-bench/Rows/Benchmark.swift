/// Measures one or a few rows of the table.
protocol Benchmark: Sendable {
  /// What `--only` calls it.
  static var name: String { get }

  /// Whether it reads what loading in processes of their own has cost.
  static var readsLoads: Bool { get }

  init()

  func rows(of subject: Subject) async throws -> [ResultRow]
}

extension Benchmark {
  static var readsLoads: Bool { false }
}

/// All there are, in the order of the table.
let allBenchmarks: [any Benchmark.Type] = [
  LoadBenchmark.self, PictureBenchmark.self, CancelBenchmark.self, MemoryBenchmark.self,
  CompressionBenchmark.self,
  FrameBenchmark.self, RowBenchmark.self, JumpBenchmark.self, FilterBenchmark.self,
  FigureBenchmark.self,
  TextBenchmark.self, SearchBenchmark.self, WindowBenchmark.self,
]
